using System.Text;
using System.Text.RegularExpressions;
using Inframate.Rules;
using Inframate.Terraform;

namespace Inframate.Tests.Rules;

/// <summary>The examples that lie beside the rules, one pair for a file of rules: what each has to report, marked at the end of its lines, and what all of them have to accept.</summary>
internal static partial class Examples
{
    private static readonly string Folder = Repository.PathOf("src/Inframate.Core/Rules");

    private static readonly Dictionary<string, string> Files = Directory.EnumerateFiles(Folder, "*.bad.tf", SearchOption.AllDirectories)
        .SelectMany(f => File.ReadAllLines(f).SelectMany(IdsOf).Distinct(StringComparer.Ordinal), (f, id) => (File: f[..^".bad.tf".Length], Id: id))
        .ToDictionary(f => f.Id, f => f.File, StringComparer.Ordinal);

    /// <summary>Path of a rule's example.</summary>
    public static string PathOf(string id, string kind)
    {
        Assert.True(Files.ContainsKey(id), $"No .bad.tf below '{Folder}' has a line that ends in '# {id}'.");
        return $"{Files[id]}.{kind}.tf";
    }

    /// <summary>The lines of a rule's example, and the lines that the rule reports in it.</summary>
    public static (string[] Lines, int[] Reported) Run(string id, string kind)
    {
        var path = PathOf(id, kind);
        var text = File.ReadAllText(path);
        var rule = RuleCatalog.All.Single(r => r.Info.Id == id);
        var module = TerraformModule.Load([new TerraformFile("main.tf", text)]);
        Assert.Empty(module.Diagnostics);

        return (File.ReadAllLines(path), [.. RuleEngine.Run(module, [rule]).Select(f => f.At.Line).Distinct()]);
    }

    /// <summary>The ids that a line of a bad example is marked with.</summary>
    public static string[] IdsOf(string line) => Marker.Match(line) is { Success: true } match ? match.Groups[1].Value.Split(' ') : [];

    /// <summary>Of an example, the blocks that a rule is about, marked with its id alone.</summary>
    public static string PartOf(string id, string kind)
    {
        var bad = Blocks(File.ReadAllText(PathOf(id, "bad")));
        var about = bad.Where(b => b.Split('\n').Any(l => IdsOf(l).Contains(id))).ToList();
        var types = about.Select(TypeOf).ToHashSet(StringComparer.Ordinal);
        var shown = kind == "bad" ? about : Blocks(File.ReadAllText(PathOf(id, "good"))).Where(b => types.Contains(TypeOf(b))).ToList();
        var text = new StringBuilder();
        foreach (var block in shown)
        {
            text.Append(text.Length == 0 ? "" : "\n");
            foreach (var line in block.Split('\n'))
                text.Append(IdsOf(line) is { Length: > 0 } ids ? line[..line.LastIndexOf(" # ", StringComparison.Ordinal)] + (ids.Contains(id) ? $" # {id}" : "") : line).Append('\n');
        }

        return text.ToString();
    }

    // Blocks begin at the margin; what stands between two of them belongs to the next.
    private static List<string> Blocks(string text)
    {
        var blocks = new List<List<string>>();
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (blocks.Count == 0 || blocks[^1][^1] == "}" || (blocks[^1][^1].EndsWith('}') && !blocks[^1][^1].StartsWith(' ')))
                blocks.Add([]);

            if (line.Length > 0 || blocks[^1].Count > 0)
                blocks[^1].Add(line);
            else
                blocks.RemoveAt(blocks.Count - 1);
        }

        return [.. blocks.Select(b => string.Join('\n', b))];
    }

    private static string TypeOf(string block) => Header.Match(block).Value;

    [GeneratedRegex(@" # (INFRA\d{4}(?: INFRA\d{4})*)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker { get; }

    [GeneratedRegex(@"^(?:resource|data) ""[a-z0-9_]+""|^\w+", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header { get; }
}
