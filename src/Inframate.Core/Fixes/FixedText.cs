using System.Text;
using Inframate.Hcl.Editing;
using Inframate.Hcl.Formatting;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Fixes;

/// <summary>A text after the steps of fixes.</summary>
internal static class FixedText
{
    /// <summary>The text after all steps, each of which may be named by several fixes; everything else stays as it is, byte by byte.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text that the places of the steps are of.</param>
    /// <param name="steps">The steps.</param>
    /// <exception cref="InvalidOperationException">Two steps are about the same text.</exception>
    public static string Of(string path, string text, IEnumerable<FixStep> steps)
    {
        var all = steps.Distinct().ToList();
        if (all.Exists(s => s is ReplaceText or AddKey or AddEnvironment))
            return Replaced(text, all);

        var file = HclFile.Parse(path, text);
        var editor = new HclEditor(file);
        foreach (var settings in all.OfType<SetAttribute>().GroupBy(s => s.Block))
        {
            var block = Block(file, settings.Key);
            foreach (var set in settings.Where(s => block.Body.Attribute(s.Name) is not null))
                editor.SetAttribute(block, set.Name, set.Value);

            if (settings.Where(s => block.Body.Attribute(s.Name) is null).DistinctBy(s => s.Name).Select(s => (s.Name, s.Value)).ToList() is { Count: > 0 } added)
                editor.AddAttributes(block, added);
        }

        // Settings of one block that is not there are one block.
        foreach (var added in all.OfType<AddSetting>().GroupBy(a => (a.Parent, First: a.Names.Split('.')[0])))
            editor.AddBlock(Block(file, added.Key.Parent), Tree([.. added.Select(a => (a.Names.Split('.'), a.Name, a.Value))], 0).TrimEnd());

        foreach (var add in all.OfType<AddBlock>())
            editor.AddBlock(null, add.Text);

        // A file that was as 'terraform fmt' writes it stays so, even where that moves the comment behind a neighbour; any other is not ours to tidy.
        var result = editor.ToText();
        return Formatter.Format(file) == text ? Formatter.Format(result) : result;
    }

    /// <summary>The block whose header begins at a place; null when none does.</summary>
    public static BlockSyntax? BlockAt(HclFile file, SourceSpan at)
    {
        // Blocks lie one after the other, so the one that holds the place is found from the outside in.
        var blocks = file.Body.Blocks;
        while (true)
        {
            BlockSyntax? holder = null;
            foreach (var block in blocks)
            {
                var start = file.Source.At(block.HeaderSpan);
                if (start.Line == at.Line && start.Column == at.Column)
                    return block;

                if (start.Line > at.Line || (start.Line == at.Line && start.Column > at.Column))
                    break;

                holder = block;
            }

            if (holder is null)
                return null;

            blocks = holder.Body.Blocks;
        }
    }

    private static BlockSyntax Block(HclFile file, SourceSpan at) => BlockAt(file, at) ?? throw new InvalidOperationException($"There is no block at {at}.");

    /// <summary>Settings as the blocks that they lie in, each block once.</summary>
    /// <param name="settings">The names of the blocks around each, its name, and its value as HCL.</param>
    /// <param name="depth">How many of the blocks are around the text already.</param>
    /// <param name="indent">Blanks before each line.</param>
    public static string Tree(List<(string[] Names, string Name, string Value)> settings, int depth, string indent = "")
    {
        var text = new StringBuilder();
        var own = settings.Where(s => s.Names.Length == depth).DistinctBy(s => s.Name).OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
        var width = own.Count == 0 ? 0 : own.Max(s => s.Name.Length);
        foreach (var (_, name, value) in own)
            text.Append(indent).Append(name.PadRight(width)).Append(" = ").Append(value).Append('\n');

        foreach (var block in settings.Where(s => s.Names.Length > depth).GroupBy(s => s.Names[depth], StringComparer.Ordinal))
            text.Append(text.Length > 0 ? "\n" : "").Append(indent).Append(block.Key).Append(" {\n").Append(Tree([.. block], depth + 1, indent + "  ")).Append(indent).Append("}\n");

        return text.ToString();
    }

    private static string Replaced(string text, List<FixStep> steps)
    {
        var newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var result = new StringBuilder(text.Length + 256);
        var line = 1;
        for (var start = 0; start < text.Length; line++)
        {
            var end = text.IndexOf('\n', start) is var feed and >= 0 ? feed + 1 : text.Length;
            var part = text[start..end];
            foreach (var step in steps.OfType<ReplaceText>().Where(s => s.Line == line))
            {
                var at = part.IndexOf(step.Old, StringComparison.Ordinal);
                if (at < 0 || part.IndexOf(step.Old, at + 1, StringComparison.Ordinal) >= 0)
                    throw new InvalidOperationException($"'{step.Old}' does not stand once on line {line} of '{step.Path}'.");

                part = string.Concat(part.AsSpan(0, at), step.New.ReplaceLineEndings(newline), part.AsSpan(at + step.Old.Length));
            }

            if (steps.OfType<AddKey>().Where(s => s.Line == line).Select(s => s.Setting).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } keys)
                part = WithKeys(part, text[end..], keys, newline);

            if (steps.OfType<AddEnvironment>().Where(s => s.Line == line).ToList() is { Count: > 0 } environments)
                part = string.Concat(Environments(environments).ReplaceLineEndings(newline), part);

            result.Append(part);
            start = end;
        }

        return result.ToString();
    }

    private static string WithKeys(string line, string below, List<string> keys, string newline)
    {
        if (line.Split('#')[0].IndexOf('}', StringComparison.Ordinal) is var brace and >= 0)
        {
            var before = line[..brace].TrimEnd();
            return $"{before}{(before.EndsWith('{') ? " " : ", ")}{string.Join(", ", keys)} {line[brace..]}";
        }

        var indent = below[..^below.TrimStart(' ').Length];
        return string.Concat([line, .. keys.Select(k => $"{indent}{k}{newline}")]);
    }

    // What the planner takes where nothing is written, in words.
    private static string Environments(List<AddEnvironment> added)
    {
        var text = new StringBuilder("environments:\n");
        foreach (var (name, size) in ((string, string)[])[("dev", "small"), ("prod", "medium")])
            text.Append("  ").Append(name).Append(": { ").AppendJoin(", ", added.Where(a => a.Environment == name).Select(a => a.Setting).Order(StringComparer.Ordinal).Prepend($"size: {size}")).Append(" }\n");

        return text.ToString();
    }
}
