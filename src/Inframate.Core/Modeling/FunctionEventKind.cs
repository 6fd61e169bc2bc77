namespace Inframate.Modeling;

/// <summary>What kind of event starts a function.</summary>
public enum FunctionEventKind
{
    /// <summary>Something that has no place in a plan so far.</summary>
    Other,

    /// <summary>Requests on a route.</summary>
    Route,

    /// <summary>The clock.</summary>
    Schedule,

    /// <summary>Events of EventBridge that match a pattern.</summary>
    Pattern,

    /// <summary>What happens in a store: a message, a record, a new object.</summary>
    Store,
}
