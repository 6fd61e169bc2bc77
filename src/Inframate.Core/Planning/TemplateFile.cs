namespace Inframate.Planning;

/// <summary>One Scriban file of a template.</summary>
/// <param name="Path">For messages: relative to the repository root, or to the folder of own templates, with '/'.</param>
/// <param name="Output">Name of the file that its text goes to; <c>{name}</c> stands for the component's name. Several components may share one.</param>
/// <param name="Text">The Scriban text.</param>
public sealed record TemplateFile(string Path, string Output, string Text);
