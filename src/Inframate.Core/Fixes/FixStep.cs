using Inframate.Text;

namespace Inframate.Fixes;

/// <summary>One change of a file. Places are those of the file as it was read.</summary>
/// <param name="Path">The file, relative to the root.</param>
internal abstract record FixStep(string Path);

/// <summary>Gives an attribute of a block of Terraform a value.</summary>
/// <param name="Path">The file.</param>
/// <param name="Block">Header of the block.</param>
/// <param name="Name">Name of the attribute.</param>
/// <param name="Value">The value as HCL.</param>
internal sealed record SetAttribute(string Path, SourceSpan Block, string Name, string Value) : FixStep(Path);

/// <summary>Adds blocks within each other to a block of Terraform, with an attribute in the innermost one.</summary>
/// <param name="Path">The file.</param>
/// <param name="Parent">Header of the block that lacks them.</param>
/// <param name="Names">Names of the blocks, the outermost first, with '.' between them.</param>
/// <param name="Name">Name of the attribute.</param>
/// <param name="Value">Its value as HCL.</param>
internal sealed record AddSetting(string Path, SourceSpan Parent, string Names, string Name, string Value) : FixStep(Path);

/// <summary>Adds a block at the end of a file of Terraform.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">The block as HCL.</param>
internal sealed record AddBlock(string Path, string Text) : FixStep(Path);

/// <summary>Puts other text in the place of a part of a line.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Old">The part, which stands there once.</param>
/// <param name="New">What takes its place; may hold line breaks.</param>
internal sealed record ReplaceText(string Path, int Line, string Old, string New) : FixStep(Path);

/// <summary>Gives an entry of YAML one key more, in the way that the entry is written: inside its braces, or on a line below it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">Line of the entry, counted from 1.</param>
/// <param name="Setting">The key and its value.</param>
internal sealed record AddKey(string Path, int Line, string Setting) : FixStep(Path);

/// <summary>Writes down the environments that are planned where none is named, one of them with a key more.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">Line that ends the front matter, counted from 1.</param>
/// <param name="Environment">The environment with the key.</param>
/// <param name="Setting">The key and its value.</param>
internal sealed record AddEnvironment(string Path, int Line, string Environment, string Setting) : FixStep(Path);
