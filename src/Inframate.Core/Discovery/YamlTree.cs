using System.Collections.Immutable;
using Inframate.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Inframate.Discovery;

/// <summary>A node of a YAML document with its place. Aliases are followed only on demand, and then share the node that they name, so that no document can grow while it is read.</summary>
/// <param name="At">Where the node starts.</param>
internal abstract record YamlNode(SourceSpan At)
{
    private const int MaximumDepth = 32;

    /// <summary>The value of a key when this is a mapping that has it; else null.</summary>
    public YamlNode? this[string key] => this is YamlMapping mapping ? mapping.Entries.FirstOrDefault(e => e.Key == key)?.Value : null;

    /// <summary>The text when this is a scalar; else null.</summary>
    public string? Text => (this as YamlScalar)?.Value;

    /// <summary>
    /// Reads the first document. Null when it is empty or malformed; then <paramref name="problem"/> says what is wrong, and where.
    /// </summary>
    /// <param name="path">The file, for the places.</param>
    /// <param name="text">The text.</param>
    /// <param name="firstLine">Line of the file on which the text starts, counted from 1.</param>
    /// <param name="problem">What is wrong; null when nothing is.</param>
    /// <param name="aliases">True to put the node in the place of an alias. Only for readers that look into a few levels, since the result may be large when it is written out.</param>
    public static YamlNode? Parse(string path, string text, int firstLine, out (SourceSpan At, string What)? problem, bool aliases = false)
    {
        problem = null;
        var last = new SourceSpan(path, firstLine, 1);
        var anchors = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        var open = new Stack<Builder>();
        YamlNode? result = null;

        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                var current = parser.Current!;
                var at = last = new SourceSpan(path, (int)current.Start.Line + firstLine - 1, (int)current.Start.Column);

                YamlNode? done = null;
                switch (current)
                {
                    case MappingStart or SequenceStart:
                        if (open.Count >= MaximumDepth)
                        {
                            problem = (at, $"it is nested more than {MaximumDepth} levels deep");
                            return null;
                        }

                        open.Push(new Builder(at, current is MappingStart, ((NodeEvent)current).Anchor));
                        break;
                    case MappingEnd or SequenceEnd:
                        var closed = open.Pop();
                        done = closed.Build();
                        Remember(closed.Anchor, done);
                        break;
                    case Scalar scalar:
                        done = new YamlScalar(scalar.Value, scalar.Style is ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted, at) { Tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value };
                        Remember(scalar.Anchor, done);
                        break;
                    case AnchorAlias alias:
                        done = aliases && anchors.TryGetValue(alias.Value.Value, out var named) ? named : new YamlAlias(at);
                        break;
                    case DocumentEnd:
                        return result;
                }

                if (done is null)
                    continue;

                if (open.TryPeek(out var parent))
                    parent.Add(done);
                else
                    result = done;
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException)
        {
            // The parser loses its way in some malformed documents (templates that are no YAML yet), instead of saying so.
            problem = (last, "it is not YAML");
            return null;
        }
        catch (YamlException exception)
        {
            problem = (new SourceSpan(path, (int)exception.Start.Line + firstLine - 1, (int)exception.Start.Column), Clean(exception.InnerException?.Message ?? exception.Message));
            return null;
        }

        return result;

        void Remember(AnchorName anchor, YamlNode node)
        {
            if (aliases && !anchor.IsEmpty)
                anchors[anchor.Value] = node;
        }
    }

    /// <summary>All documents of a file that are mappings and can be read; the others are left out, for templates often are no YAML.</summary>
    public static IEnumerable<YamlMapping> Documents(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var start = 0;
        for (var i = 0; i <= lines.Length; i++)
        {
            if (i < lines.Length && !(lines[i].StartsWith("---", StringComparison.Ordinal) && lines[i].TrimEnd() == "---"))
                continue;

            if (Parse(path, string.Join('\n', lines[start..i]), start + 1, out _) is YamlMapping document)
                yield return document;

            start = i + 1;
        }
    }

    // The parser puts the position in front of the message; the place already says it.
    private static string Clean(string message)
    {
        var end = message.LastIndexOf("): ", StringComparison.Ordinal);
        var what = (end >= 0 ? message[(end + 3)..] : message).ReplaceLineEndings(" ").TrimEnd('.');

        return what.Length > 0 ? char.ToLowerInvariant(what[0]) + what[1..] : "it is not YAML";
    }

    private sealed class Builder(SourceSpan at, bool mapping, AnchorName anchor)
    {
        public AnchorName Anchor => anchor;

        private readonly ImmutableArray<YamlEntry>.Builder entries = ImmutableArray.CreateBuilder<YamlEntry>();
        private readonly ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>();
        private YamlNode? key;

        public void Add(YamlNode node)
        {
            if (!mapping)
            {
                items.Add(node);
            }
            else if (key is null)
            {
                key = node;
            }
            else
            {
                entries.Add(new YamlEntry(key.Text ?? "", key.At, node));
                key = null;
            }
        }

        public YamlNode Build() => mapping ? new YamlMapping(entries.ToImmutable(), at) : new YamlSequence(items.ToImmutable(), at);
    }
}

/// <summary>Keys and values in the order of the file.</summary>
internal sealed record YamlMapping(ImmutableArray<YamlEntry> Entries, SourceSpan At) : YamlNode(At);

/// <summary>A list.</summary>
internal sealed record YamlSequence(ImmutableArray<YamlNode> Items, SourceSpan At) : YamlNode(At);

/// <summary>A single value, as written.</summary>
internal sealed record YamlScalar(string Value, bool Quoted, SourceSpan At) : YamlNode(At)
{
    /// <summary>The tag in front of it, such as <c>!Ref</c>; empty when there is none.</summary>
    public string Tag { get; init; } = "";
}

/// <summary>A reference to another node that is not followed.</summary>
internal sealed record YamlAlias(SourceSpan At) : YamlNode(At);

/// <summary>One entry of a mapping.</summary>
internal sealed record YamlEntry(string Key, SourceSpan KeyAt, YamlNode Value);
