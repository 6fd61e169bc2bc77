using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>An event that a template lets start a function.</summary>
/// <param name="Kind">Of which kind it is.</param>
/// <param name="Value">The route (<c>GET /orders/{id}</c>, or <c>$default</c> for all), the schedule, or the type of the event as written. For a store its name; empty when the template does not name it in so many words.</param>
/// <param name="At">The line that says so.</param>
/// <param name="Store">What kind of store; null for other events.</param>
public sealed record FunctionEvent(FunctionEventKind Kind, string Value, SourceSpan At, NeedKind? Store = null)
{
    /// <summary>True for a route of a REST API, whose events have another shape than those of an HTTP API.</summary>
    public bool OfRestApi { get; init; }

    /// <summary>The topic of Kafka; null for other events, and where the template does not name it in so many words.</summary>
    public string? Topic { get; init; }

    /// <summary>How many messages or records come at once at most; null when the template does not say it.</summary>
    public int? BatchSize { get; init; }
}
