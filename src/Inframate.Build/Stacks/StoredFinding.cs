namespace Inframate.Build.Stacks;

/// <summary>A finding as the cache keeps it: enough to log it again without the engine that found it.</summary>
/// <param name="Id">The permanent id.</param>
/// <param name="Severity">Name of the severity, in lower case.</param>
/// <param name="File">Path relative to the root, with '/'.</param>
/// <param name="Line">Counted from 1; 0 means the whole file.</param>
/// <param name="Column">Counted from 1; 0 means the whole line.</param>
/// <param name="Category">MSBuild's subcategory, such as <c>security</c>.</param>
/// <param name="Message">One line, with the related place and the help link in it.</param>
/// <param name="HelpLink">Address of the id's page; null when it has none.</param>
internal sealed record StoredFinding(string Id, string Severity, string File, int Line, int Column, string Category, string Message, string? HelpLink = null);
