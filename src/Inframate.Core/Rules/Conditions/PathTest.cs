namespace Inframate.Rules.Conditions;

/// <summary>How a value is tested. What is absent has the provider's default; without one it meets only the tests that say so.</summary>
internal enum PathTest
{
    /// <summary>It is one of the values.</summary>
    Is,

    /// <summary>It is none of the values.</summary>
    IsNot,

    /// <summary>It is none of the values, or absent: they are what has to be there.</summary>
    Require,

    /// <summary>It is a list, or a single text, with one of the values.</summary>
    Contains,

    /// <summary>It is a list without all of the values, or absent.</summary>
    Lacks,

    /// <summary>A pattern matches it, or an element of it.</summary>
    Matches,

    /// <summary>It is a smaller number.</summary>
    LessThan,

    /// <summary>It is a larger number.</summary>
    MoreThan,

    /// <summary>It is an earlier version.</summary>
    Below,

    /// <summary>It is, or contains, a range of all addresses.</summary>
    OpenCidr,

    /// <summary>It is set to whatever; an unknown value is set.</summary>
    Set,

    /// <summary>It is absent, null, or empty.</summary>
    NotSet,

    /// <summary>It is set to something that is known.</summary>
    Known,

    /// <summary>It is the same as what stands at another path of the block: an equal value, or the same unknown one.</summary>
    SameAs,

    /// <summary>It is a list of fewer elements.</summary>
    FewerThan,

    /// <summary>It is, or contains, a range such as <c>8000-8100</c> whose ends are farther apart.</summary>
    WiderThan,
}
