namespace Inframate.Build.Stacks;

/// <summary>How much of a stored result still stands.</summary>
internal enum CacheState
{
    /// <summary>All of it, and nothing was even touched.</summary>
    Current,

    /// <summary>All of it, but a file has another time than the one stored.</summary>
    Touched,

    /// <summary>A file that the analysis reads has changed. What followed from the analysis stands if that comes to the same application.</summary>
    Reanalyse,
}
