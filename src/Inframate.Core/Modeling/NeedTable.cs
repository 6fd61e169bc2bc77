using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Inframate.Modeling;

/// <summary>The knowledge of which call, type, package or dependency means which need. The data is Data/needs.txt.</summary>
internal static class NeedTable
{
    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<NeedRow>>> Rows = new(Load);

    private static readonly Lazy<FrozenDictionary<string, SourceTexts>> Sources = new(() => Texts(NeedSource.Source));

    private static readonly Lazy<FrozenDictionary<string, SourceTexts>> Shown = new(() => Texts(NeedSource.Shows));

    /// <summary>The names of calls and types: what a C# file has to contain to be of interest.</summary>
    public static IEnumerable<string> CSharpNames
        => Rows.Value.Values.SelectMany(r => r).Where(r => r.How is NeedSource.Assigned or NeedSource.Attribute or NeedSource.Call or NeedSource.Client or NeedSource.Invariant or NeedSource.Member or NeedSource.Type).Select(r => r.Name).Distinct();

    /// <summary>The types whose members tell something: <c>DbType</c> of <c>DbType.MySql</c>.</summary>
    public static FrozenSet<string> MemberTypes { get; } = [.. Rows.Value.Values.SelectMany(r => r).Where(r => r.How == NeedSource.Member).Select(r => r.Name.Split('.')[0])];

    /// <summary>What a name means in one kind of source, whatever packages there are.</summary>
    public static IEnumerable<NeedRow> Find(NeedSource how, string name)
        => Rows.Value.TryGetValue(name, out var rows) ? rows.Where(r => r.How == how) : [];

    /// <summary>The texts that mean something in the source of a language other than those of .NET.</summary>
    public static SourceTexts OfSource(string language) => Sources.Value.GetValueOrDefault(language) ?? SourceTexts.None;

    /// <summary>The texts that show in the source of a language that something which a manifest brings is used.</summary>
    public static SourceTexts ShownIn(string language) => Shown.Value.GetValueOrDefault(language) ?? SourceTexts.None;

    /// <summary>The kinds of needs that a NuGet package stands for.</summary>
    public static IEnumerable<NeedKind> OfPackage(string package)
    {
        var rows = Find(NeedSource.Package, package.ToLowerInvariant());
        for (var length = package.Length; length > 0; length--)
            rows = rows.Concat(Find(NeedSource.Package, package[..length].ToLowerInvariant() + "*"));

        return rows.Select(r => r.Kind).Distinct();
    }

    /// <summary>The packages of a module of Go that stand for needs of their own, where the module as a whole stands for none.</summary>
    public static IEnumerable<NeedRow> InModule(string module)
        => Rows.Value.Values.SelectMany(r => r).Where(r => r.How == NeedSource.Go && r.Name.StartsWith(module + "/", StringComparison.Ordinal)).OrderBy(r => r.Name, StringComparer.Ordinal);

    /// <summary>What the import of a package of Go stands for: the package itself, or the one that it is part of.</summary>
    public static IEnumerable<NeedRow> OfImport(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (Find(NeedSource.Go, path[..end]).ToList() is { Count: > 0 } rows)
                return rows;
        }

        return [];
    }

    /// <summary>The kind of store or broker that a container image runs; null when it runs none that is known. A copy under another owner's name counts.</summary>
    public static NeedKind? OfImage(string image)
    {
        var parts = image.Split('@')[0].Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Where((part, index) => !part.Contains('$', StringComparison.Ordinal) && !(index == 0 && image.Contains('/', StringComparison.Ordinal) && part.AsSpan().ContainsAny('.', ':')))
            .Select(part => part.Split(':')[0].ToLowerInvariant())
            .ToArray();

        foreach (var start in (ReadOnlySpan<int>)[0, parts.Length - 2, parts.Length - 1])
        {
            if (start >= 0 && start < parts.Length && Find(NeedSource.Image, string.Join('/', parts[start..])).FirstOrDefault() is { } row)
                return row.Kind;
        }

        return null;
    }

    private static FrozenDictionary<string, SourceTexts> Texts(NeedSource how) => Rows.Value.Values.SelectMany(r => r).Where(r => r.How == how)
        .GroupBy(r => r.Guard!, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => new SourceTexts([.. g.OrderBy(r => r.Name, StringComparer.Ordinal)]), StringComparer.Ordinal);

    private static FrozenDictionary<string, ImmutableArray<NeedRow>> Load()
    {
        var rows = new List<NeedRow>();
        foreach (var words in DataTable.Rows("needs.txt"))
        {
            var kind = NeedKinds.Parse(words[0]) ?? throw new InvalidOperationException($"needs.txt names the unknown kind '{words[0]}'.");
            var bracket = words[1].IndexOf('[', StringComparison.Ordinal);
            var how = Enum.Parse<NeedSource>(bracket < 0 ? words[1] : words[1][..bracket], ignoreCase: true);
            var guard = bracket < 0 ? null : words[1][(bracket + 1)..^1];

            rows.AddRange(words.Skip(2).Select(name => new NeedRow(kind, how, how == NeedSource.Package ? name.ToLowerInvariant() : name, guard)));

            // Each client integration of Aspire has a twin: AddKeyedRedisClient("cache").
            if (how == NeedSource.Client)
                rows.AddRange(words.Skip(2).Where(name => !name.StartsWith("AddKeyed", StringComparison.Ordinal)).Select(name => new NeedRow(kind, how, "AddKeyed" + name["Add".Length..], guard)));
        }

        return rows.GroupBy(r => r.Name, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);
    }
}

/// <summary>One name in the table.</summary>
/// <param name="Kind">The need that it stands for.</param>
/// <param name="How">Where the name shows.</param>
/// <param name="Name">The name.</param>
/// <param name="Guard">Part of the name of a package that has to be referenced, or the language of a text in source; null when there is no such condition.</param>
internal sealed record NeedRow(NeedKind Kind, NeedSource How, string Name, string? Guard);

/// <summary>Where a name of the table shows.</summary>
internal enum NeedSource
{
    Call,
    Client,
    Type,
    Attribute,
    Assigned,
    Invariant,
    Member,
    Package,
    Image,
    Aspire,
    Dapr,
    Node,
    Python,
    Go,
    Java,
    Ruby,
    Php,
    Rust,
    Source,
    Shows,
    Terraform,
    Template,
    Cloud,
}

/// <summary>Texts that mean something in the source of a language. A line is looked at twice only when it holds a word of one.</summary>
internal sealed class SourceTexts(ImmutableArray<NeedRow> rows)
{
    /// <summary>No texts.</summary>
    public static readonly SourceTexts None = new([]);

    private readonly SearchValues<string> _words = SearchValues.Create([.. rows.Select(r => Word(r.Name)).Distinct()], StringComparison.Ordinal);

    /// <summary>The texts that a line holds. Blanks do not count, for nobody agrees on those around a sign, nor does the kind of quotes.</summary>
    public IEnumerable<NeedRow> In(string line)
    {
        if (rows.IsEmpty || !line.AsSpan().ContainsAny(_words))
            return [];

        // The blanks are gone from one and kept in the other: only the second knows that "extends Base" begins a word at "Base".
        var quoted = line.Replace('\'', '"');
        var plain = quoted.Replace(" ", "", StringComparison.Ordinal);
        return rows.Where(r => Holds(plain, r.Name) || Holds(quoted, r.Name));
    }

    // The part of a text that a line holds as it is written, whatever the blanks and the quotes are: that after "new", before a sign.
    private static string Word(string text)
    {
        var word = text.Trim('"');
        foreach (var keyword in (ReadOnlySpan<string>)["new", "extends"])
        {
            if (word.Length > keyword.Length && word.StartsWith(keyword, StringComparison.Ordinal) && (keyword == "new" || char.IsAsciiLetterUpper(word[keyword.Length])))
                word = word[keyword.Length..];
        }

        return word.IndexOfAny(['=', '"']) is var end and > 0 ? word[..end] : word;
    }

    // A name is not the end of a longer one.
    private static bool Holds(string line, string name) =>
        line.IndexOf(name, StringComparison.Ordinal) is var at and >= 0
        && !(at > 0 && char.IsLetter(name[0]) && (char.IsLetterOrDigit(line[at - 1]) || line[at - 1] == '_'));
}
