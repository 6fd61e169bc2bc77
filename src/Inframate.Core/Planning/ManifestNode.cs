using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Inframate.Planning;

/// <summary>YAML with lines: text, a list or a map. Aliases are refused and depth is bounded, so that no input can blow up.</summary>
internal sealed class ManifestNode
{
    private const int DeepestLevel = 16;

    private ManifestNode(int line) => Line = line;

    public int Line { get; }

    /// <summary>The text; null when this is a list or a map.</summary>
    public string? Text { get; private init; }

    /// <summary>True for text without quotes: only such text can be a number, true, false or null.</summary>
    public bool Plain { get; private init; }

    /// <summary>The items of a list; null when this is none.</summary>
    public List<ManifestNode>? Items { get; private init; }

    /// <summary>The entries of a map in the order of the file; null when this is none.</summary>
    public List<(string Key, int Line, ManifestNode Value)>? Entries { get; private init; }

    public ManifestNode? this[string key] => Entries?.FirstOrDefault(e => e.Key == key).Value;

    /// <summary>Reads the first document.</summary>
    /// <exception cref="YamlException">The text is not YAML, or uses what is refused here.</exception>
    public static ManifestNode Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
            throw new YamlException(Mark.Empty, Mark.Empty, "the file is empty");

        return Read(parser, 0);
    }

    private static ManifestNode Read(Parser parser, int level)
    {
        if (level > DeepestLevel)
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"it nests deeper than {DeepestLevel} levels");

        if (parser.TryConsume<Scalar>(out var scalar))
            return new ManifestNode((int)scalar.Start.Line) { Text = scalar.Value, Plain = scalar.Style == ScalarStyle.Plain };

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<ManifestNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Read(parser, level + 1));

            return new ManifestNode((int)sequence.Start.Line) { Items = items };
        }

        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            var entries = new List<(string Key, int Line, ManifestNode Value)>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = Read(parser, level + 1);
                if (key.Text is null)
                    throw new YamlException(new Mark(0, key.Line, 1), new Mark(0, key.Line, 1), "a key is not plain text");
                if (entries.Any(e => e.Key == key.Text))
                    throw new YamlException(new Mark(0, key.Line, 1), new Mark(0, key.Line, 1), $"the key '{key.Text}' stands twice");

                entries.Add((key.Text, key.Line, Read(parser, level + 1)));
            }

            return new ManifestNode((int)mapping.Start.Line) { Entries = entries };
        }

        var at = parser.Current!;
        throw new YamlException(at.Start, at.End, "it uses an alias, which component.yaml may not");
    }
}
