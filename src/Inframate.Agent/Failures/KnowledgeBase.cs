using System.Collections.Immutable;
using System.Globalization;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Agent.Failures;

/// <summary>What we know of errors: the files in Knowledge/, one for each group of tools.</summary>
public static class KnowledgeBase
{
    private const string Prefix = "knowledge/";

    private static readonly Lazy<ImmutableArray<KnownError>> Entries = new(Load);

    /// <summary>All entries, by file and then in its order.</summary>
    public static ImmutableArray<KnownError> All => Entries.Value;

    /// <summary>The entry of a kind that is most like the rest of it: the severity, action and chance of a retry that most of its entries have.</summary>
    public static KnownError Usual(FailureKind kind)
        => All.Where(k => k.Kind == kind && k.Severity != Severity.Critical).GroupBy(k => (k.Severity, k.Action, k.Retryable)).MaxBy(g => g.Count())!.First();

    private static ImmutableArray<KnownError> Load()
    {
        var assembly = typeof(KnowledgeBase).Assembly;
        var all = ImmutableArray.CreateBuilder<KnownError>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var root = YamlNode.Parse(name, reader.ReadToEnd(), 1, out var problem);
            if (root is not YamlSequence entries)
                throw new InvalidDataException($"{problem?.At ?? new SourceSpan(name)}: {problem?.What ?? "a list of entries was expected"}");

            all.AddRange(entries.Items.Select(Entry));
        }

        return all.ToImmutable();
    }

    private static KnownError Entry(YamlNode node)
    {
        // 'is' is one line: the kind, the severity, the action, and 'retryable' where that is so.
        var what = Text(node, "is").Split(' ');
        return new KnownError
        {
            Id = Text(node, "id"),
            Title = Text(node, "title"),
            Kind = FailureKinds.Find(what[0]) ?? throw Wrong(node, $"'{what[0]}' is no kind"),
            Severity = Enum.Parse<Severity>(what[1], ignoreCase: true),
            Action = Enum.Parse<FailureAction>(what[2], ignoreCase: true),
            Retryable = what.Length > 3 && what[3] == "retryable",
            Rank = int.Parse(Text(node, "rank"), CultureInfo.InvariantCulture),
            When = [.. List(node, "when").Select(t => new TextPattern(t))],
            Unless = node["unless"] is null ? [] : [.. List(node, "unless").Select(t => new TextPattern(t))],
            Cause = Text(node, "cause"),
            Steps = List(node, "steps"),
            Prevention = Text(node, "prevention"),
            Example = Text(node, "example"),
        };
    }

    private static string Text(YamlNode node, string key) => node[key]?.Text ?? throw Wrong(node, $"'{key}' is missing");

    private static ImmutableArray<string> List(YamlNode node, string key)
        => node[key] is YamlSequence list ? [.. list.Items.Select(i => i.Text ?? throw Wrong(i, "a text was expected"))] : throw Wrong(node, $"'{key}' is no list");

    private static InvalidDataException Wrong(YamlNode node, string what) => new($"{node.At}: {what}");
}
