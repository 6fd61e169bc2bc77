using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Inframate.Modeling;
using Inframate.Readiness;
using Inframate.Reports;
using Inframate.Rules;
using Inframate.Tests.Readiness;
using Inframate.Tests.Rules;
using Inframate.Text;

namespace Inframate.Tests;

/// <summary>Pages and tables that are made from the sources: compared, and rewritten by <c>INFRAMATE_UPDATE=1 dotnet test</c>.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Ids => [.. Rules.Select(r => r.Id)];

    private static IEnumerable<RuleInfo> Rules => RuleCatalog.All.Select(r => r.Info).Concat(FileRules.All.Select(r => r.Info)).Concat(PackageAudit.Rules).OrderBy(r => r.Id, StringComparer.Ordinal);

    [Theory, MemberData(nameof(Ids))]
    public void Each_rule_has_its_page(string id)
    {
        var rule = Rules.Single(r => r.Id == id);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {id}: {rule.Title}\n\n| severity | the same check elsewhere |\n| --- | --- |\n| {Lower(rule.Severity)} | {(rule.Peers.IsEmpty ? "-" : string.Join(", ", rule.Peers))} |\n\n");
        if (rule.IsOffByDefault)
            text.Append(CultureInfo.InvariantCulture, $"Off by default: {(rule.OffBecause is null ? "a note" : "informational")} in security.sarif, and said nowhere else unless `.editorconfig` gives `dotnet_diagnostic.{id}.severity` a value.{(rule.OffBecause is null ? "" : $" {rule.OffBecause}")}\n\n");

        text.Append(CultureInfo.InvariantCulture, $"{rule.Why}\n\n## What to do\n\n{rule.Fix}\n\n## Reported\n\n{Example(id, "bad")}\n## Accepted\n\n{Example(id, "good")}\n");
        if (ControlCatalog.Of(id) is { IsEmpty: false } controls)
        {
            text.Append("## Asked for by\n\n| framework | control | what it asks for, in our words |\n| --- | --- | --- |\n");
            foreach (var control in controls)
                text.Append(CultureInfo.InvariantCulture, $"| [{control.Framework.Name} {control.Framework.Version}]({control.Framework.Source}) | {control.Number} | {control.Title} |\n");

            text.Append('\n');
        }

        text.Append("## More\n\n");
        foreach (var link in rule.Links)
            text.Append(CultureInfo.InvariantCulture, $"- {link}\n");

        Golden.MatchFile(text.ToString(), Repository.PathOf($"docs/rules/{id}.md"));
    }

    private static string Example(string id, string kind)
    {
        if (PackageAudit.Find(id) is { } audit)
        {
            return kind == "bad"
                ? $"The line of the project, or of a file that it shares, that brings in a package of which the restore says {audit.Peers[0]}:\n\n```xml\n<PackageReference Include=\"Acme.Serializer\" Version=\"1.0.0\" />\n```\n"
                : $"A package of which the restore does not say {audit.Peers[0]}: it has no such flaw that is known, or `NuGetAuditSuppress` names the advisory, or `NuGetAudit` is off.\n";
        }

        if (FileRules.Find(id) is null)
            return $"```hcl\n{Examples.PartOf(id, kind)}```\n";

        var (path, lines, text) = FileRulesTests.Example(id, kind);
        return $"`{path}`{(lines.Length == 0 ? "" : $", line{(lines.Length == 1 ? "" : "s")} {string.Join(", ", lines)}")}:\n\n```text\n{text}```\n";
    }

    [Fact]
    public void There_is_no_page_of_a_rule_that_is_gone()
        => Assert.Equal(
            Rules.Select(r => r.Id).Append("README").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Repository.PathOf("docs/rules"), "*.md").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));

    [Fact]
    public void The_table_of_rules_is_complete()
    {
        var text = new StringBuilder("# Rules\n\n| id | severity | what | the same check elsewhere |\n| --- | --- | --- | --- |\n");
        foreach (var rule in Rules)
            text.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}]({rule.Id}.md) | {Lower(rule.Severity)} | {rule.Title} | {string.Join(", ", rule.Peers)} |\n");

        Golden.MatchFile(text.ToString(), Repository.PathOf("docs/rules/README.md"));
    }

    [Fact]
    public void The_table_of_other_diagnostics_is_complete()
    {
        var text = new StringBuilder("# Diagnostics that are not rules\n\nSeverities are those before your own settings. `error` is an error in any case, `info` is never more than a message.\n");
        foreach (var diagnostic in RuleCatalogTests.Diagnostics().OrderBy(d => d.Id, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"\n## {diagnostic.Id}\n\n{diagnostic.Title}. Severity: {Lower(diagnostic.Severity)}.\n");

        Golden.MatchFile(text.ToString(), Repository.PathOf("docs/diagnostics.md"));
    }

    [Fact]
    public void The_readme_lists_every_property()
    {
        var table = new StringBuilder("| property | meaning and default |\n| --- | --- |\n");
        XComment? comment = null;
        foreach (var node in XDocument.Load(Repository.PathOf("build/Inframate.Build.props")).Root!.Element("PropertyGroup")!.Nodes())
        {
            if (node is XComment c)
                comment = c;
            else if (node is XElement property)
                table.Append(CultureInfo.InvariantCulture, $"| `{property.Name.LocalName}` | {comment!.Value.Trim()} |\n");
        }

        ReadmePart("properties", table.ToString());
    }

    [Fact]
    public void The_readme_lists_every_target()
    {
        var table = new StringBuilder("| target | what it does |\n| --- | --- |\n");
        var document = XDocument.Load(Repository.PathOf("build/Inframate.Build.targets"));
        foreach (var target in document.Root!.Elements("Target").Where(t => !t.Attribute("Name")!.Value.StartsWith('_')))
        {
            var comment = Assert.IsType<XComment>(target.PreviousNode is XText blank ? blank.PreviousNode : target.PreviousNode);
            table.Append(CultureInfo.InvariantCulture, $"| `{target.Attribute("Name")!.Value}` | {comment.Value.Trim()} |\n");
        }

        ReadmePart("targets", table.ToString());
    }

    private static void ReadmePart(string name, string expected)
    {
        var path = Repository.PathOf("README.md");
        var readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        var begin = $"<!-- {name}: made by the tests -->\n";
        var start = readme.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var end = readme.IndexOf($"<!-- end of {name} -->", start, StringComparison.Ordinal);
        Assert.True(start > begin.Length && end >= start, $"README.md has no part '{name}'.");
        Golden.MatchFile(string.Concat(readme.AsSpan(0, start), expected, readme.AsSpan(end)), path);
    }

    private static string Lower(Severity severity) => severity.ToString().ToLowerInvariant();

    // The reader refuses every other key, so these are all there are.
    [Fact]
    public void Every_key_of_inframate_md_has_a_row_in_its_page()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/inframate-md.md")).ReplaceLineEndings("\n");

        foreach (var (heading, keys) in RequirementsReader.AllKeys)
        {
            var table = page.Split($"## {heading}\n")[1].Split("\n## ")[0];
            var rows = table.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('`')[1]);

            Assert.Equal(keys.Order(StringComparer.Ordinal), rows);
        }
    }
}
