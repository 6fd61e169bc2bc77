using System.Text.RegularExpressions;
using Inframate.Rules;
using Inframate.Terraform;

namespace Inframate.Tests.Rules;

/// <summary>The examples that lie beside the rules: what each one has to report, marked at the end of its lines, and what it has to accept.</summary>
internal static partial class Examples
{
    private static readonly string Folder = Repository.PathOf("src/Inframate.Core/Rules");

    private static readonly Dictionary<string, string> Files = Directory.EnumerateFiles(Folder, "*.bad.tf", SearchOption.AllDirectories)
        .ToDictionary(f => Marker.Match(File.ReadAllText(f)).Groups[1].Value, f => f[..^".bad.tf".Length], StringComparer.Ordinal);

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

        return (File.ReadAllLines(path), [.. RuleEngine.Run(module, [rule]).Select(f => f.At.Line)]);
    }

    [GeneratedRegex(@"# (INFRA\d{4})$", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker { get; }
}
