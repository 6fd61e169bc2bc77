using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Inframate.Diagnostics;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>security.sarif: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), as code scanning services and IDEs read it.</summary>
public static class SarifReport
{
    /// <summary>The findings of rules as SARIF.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="find">What is said of a rule; null when only ours can have been at work.</param>
    /// <param name="frameworks">The frameworks that the findings were narrowed to; empty for all.</param>
    public static string ToJson(ImmutableArray<Diagnostic> findings, Func<string, RuleInfo?>? find = null, ImmutableArray<ControlFramework> frameworks = default)
    {
        var rules = findings.Select(f => f.Id).Distinct().Select(find ?? RuleTexts.Ours).OfType<RuleInfo>().ToDictionary(r => r.Id, StringComparer.Ordinal);
        var used = rules.Keys.Order(StringComparer.Ordinal).ToList();
        var controls = used.ToDictionary(id => id, id => ControlCatalog.Of(id, frameworks), StringComparer.Ordinal);
        var taxonomies = controls.Values.SelectMany(c => c).Distinct().ToLookup(c => c.Framework);
        ImmutableArray<ControlFramework> shown = [.. ControlCatalog.Frameworks.Where(taxonomies.Contains)];
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ReportJson.Writer))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "Inframate.Build");
            json.WriteString("informationUri", "https://github.com/inframate/inframate.build");
            json.WriteStartArray("rules");
            foreach (var id in used)
                WriteRule(json, rules[id], controls[id], shown);

            json.WriteEndArray();
            if (!shown.IsEmpty)
            {
                json.WriteStartArray("supportedTaxonomies");
                foreach (var framework in shown)
                    WriteReference(json, framework, shown);

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
            if (!shown.IsEmpty)
            {
                json.WriteStartArray("taxonomies");
                foreach (var framework in shown)
                    WriteTaxonomy(json, framework, ControlCatalog.Controls.Where(taxonomies[framework].Contains));

                json.WriteEndArray();
            }

            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            var index = used.Index().ToDictionary(u => u.Item, u => u.Index, StringComparer.Ordinal);
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            var silences = findings.Any(f => f.Suppression is not null);
            foreach (var finding in findings)
                WriteResult(json, finding, index.GetValueOrDefault(finding.Id, -1), rules.GetValueOrDefault(finding.Id)?.OffBecause is not null, seen, silences);

            json.WriteEndArray();
            if (!frameworks.IsDefaultOrEmpty)
            {
                json.WriteStartObject("properties");
                Strings(json, "compliance", [.. frameworks.Select(f => f.Id)]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteTaxonomy(Utf8JsonWriter json, ControlFramework framework, IEnumerable<Control> controls)
    {
        json.WriteStartObject();
        json.WriteString("name", framework.Id);
        json.WriteString("version", framework.Version);
        json.WriteString("informationUri", framework.Source);
        Text(json, "shortDescription", framework.Name);
        json.WriteStartArray("taxa");
        foreach (var control in controls)
        {
            json.WriteStartObject();
            json.WriteString("id", control.Number);
            Text(json, "shortDescription", control.Title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, ControlFramework framework, ImmutableArray<ControlFramework> shown)
    {
        json.WriteStartObject();
        json.WriteString("name", framework.Id);
        json.WriteNumber("index", shown.IndexOf(framework));
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, RuleInfo rule, ImmutableArray<Control> controls, ImmutableArray<ControlFramework> shown)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        Text(json, "shortDescription", rule.Title);
        Text(json, "fullDescription", rule.Why);
        if ((HelpLink.Of(rule.Id) is { Length: > 0 } page ? page : rule.Links.FirstOrDefault()) is { } help)
            json.WriteString("helpUri", help);

        json.WriteStartObject("help");
        json.WriteString("text", $"{rule.Why} {rule.Fix}");
        json.WriteString("markdown", $"{rule.Why}\n\n{rule.Fix}\n{string.Concat(rule.Links.Select(l => $"\n- <{l}>"))}".TrimEnd());
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(rule.Severity));
        if (rule.OffBecause is not null)
            json.WriteBoolean("enabled", false);

        json.WriteEndObject();
        if (!controls.IsEmpty)
        {
            json.WriteStartArray("relationships");
            foreach (var control in controls)
            {
                json.WriteStartObject();
                json.WriteStartObject("target");
                json.WriteString("id", control.Number);
                json.WritePropertyName("toolComponent");
                WriteReference(json, control.Framework, shown);
                json.WriteEndObject();
                Strings(json, "kinds", ["relevant"]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("properties");
        json.WriteString("security-severity", Score(rule.Severity));
        Strings(json, "tags", ["security"]);
        Strings(json, "peerIds", rule.Peers);
        Strings(json, "controls", [.. controls.Select(c => c.ToString())]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic finding, int ruleIndex, bool isNoFlaw, Dictionary<string, int> seen, bool silences)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Id);
        if (ruleIndex >= 0)
            json.WriteNumber("ruleIndex", ruleIndex);

        // What is no failure has no level (section 3.27.10).
        var isInformational = isNoFlaw && finding.Severity == Severity.Info;
        json.WriteString("level", isInformational ? "none" : Level(finding.Severity));
        if (isInformational)
            json.WriteString("kind", "informational");

        Text(json, "message", finding.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePlace(json, finding.At);
        json.WriteEndObject();
        json.WriteEndArray();
        if (!finding.Related.IsDefaultOrEmpty)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var (related, index) in finding.Related.Select((r, i) => (r, i)))
            {
                json.WriteStartObject();
                json.WriteNumber("id", index);
                WritePlace(json, related.At);
                Text(json, "message", related.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("partialFingerprints");
        json.WriteString("inframate/v1", FindingFingerprint.Of(finding, seen));
        json.WriteEndObject();
        if (silences)
        {
            // Where one result has it all have it: an empty one says that nothing silences it (section 3.27.23).
            json.WriteStartArray("suppressions");
            if (finding.Suppression is { } suppression)
            {
                json.WriteStartObject();
                json.WriteString("kind", suppression.InSource ? "inSource" : "external");
                json.WriteString("status", "accepted");
                json.WriteString("justification", suppression.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("properties");
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        if (finding.Resource is not null)
            json.WriteString("resource", finding.Resource);

        Strings(json, "peerIds", finding.Peers);
        if (!finding.Sources.IsEmpty)
            Strings(json, "sources", finding.Sources);

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, SourceSpan at)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', at.Path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", "%SRCROOT%");
        json.WriteEndObject();
        if (at.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", at.Line);
            if (at.Column > 0)
                json.WriteNumber("startColumn", at.Column);

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High or Severity.Error => "error",
        Severity.Medium => "warning",
        _ => "note",
    };

    // The scale that code scanning services sort by (https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
    private static string Score(Severity severity) => severity switch
    {
        Severity.Critical => "9.5",
        Severity.High => "8.0",
        Severity.Medium => "5.5",
        _ => "2.0",
    };

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);

        json.WriteEndArray();
    }
}
