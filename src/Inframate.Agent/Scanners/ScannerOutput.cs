using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Inframate.Reports;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Agent.Scanners;

/// <summary>
/// Reads what other scanners print: the JSON of Trivy, Checkov and tfsec, and the SARIF of any. It is text of a program that read text of strangers: bounded, cleaned of control characters, and never a way out
/// of the folder that was scanned.
/// </summary>
public sealed partial class ScannerOutput
{
    private const int MostFindings = 50_000;
    private const int LongestText = 600;

    private readonly string _scanner;
    private readonly string _root;
    private readonly string _folder;
    private readonly ImmutableArray<ScannerFinding>.Builder _findings = ImmutableArray.CreateBuilder<ScannerFinding>();
    private int _dropped;

    private ScannerOutput(string scanner, string root, string folder) => (_scanner, _root, _folder) = (scanner, root, folder);

    /// <summary>The findings in an output, and what is wrong with it; null when nothing is.</summary>
    /// <param name="scanner">Name of the scanner.</param>
    /// <param name="text">What it printed.</param>
    /// <param name="root">Absolute path of the folder that places are relative to, and that none of them leaves.</param>
    /// <param name="folder">Absolute path of the folder that was scanned.</param>
    public static (ImmutableArray<ScannerFinding> Findings, string? Problem) Read(string scanner, string text, string root, string folder)
    {
        ArgumentNullException.ThrowIfNull(text);
        var output = new ScannerOutput(scanner, root, folder);
        try
        {
            // Some print a banner before the JSON.
            var start = text.AsSpan().IndexOfAny('{', '[');
            if (start < 0)
                return ([], text.Trim().Length == 0 ? "it printed nothing" : "it printed no JSON");

            using var document = JsonDocument.Parse(text.AsMemory(start));
            if (!output.Read(document.RootElement))
                return ([], "its JSON has none of the forms that are known (SARIF, or that of Trivy, Checkov or tfsec)");
        }
        catch (JsonException e)
        {
            return ([], $"its JSON is broken at line {(e.LineNumber ?? 0) + 1}");
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return ([], $"its JSON is not what it should be: {Clean(e.Message)}");
        }

        return (output._findings.ToImmutable(), output._dropped == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{output._dropped} of its results have no usable id or place, or are more than {MostFindings}"));
    }

    private bool Read(JsonElement top)
    {
        if (top.ValueKind == JsonValueKind.Array)
        {
            // Checkov prints one report for each kind of file that it found, and one that says so when there is none.
            var reports = top.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object).ToList();
            return reports.Count == top.GetArrayLength() && reports.TrueForAll(Read);
        }

        if (Items(top, "runs") is { } runs)
        {
            foreach (var run in runs)
                Sarif(run);

            return true;
        }

        if (Text(top, "SchemaVersion", "ArtifactName", "ArtifactType") is not null || Items(top, "Results") is not null)
        {
            foreach (var file in Items(top, "Results") ?? [])
                Trivy(file);

            return true;
        }

        if (top.TryGetProperty("results", out var results))
        {
            if (results.ValueKind is JsonValueKind.Array or JsonValueKind.Null)
            {
                foreach (var result in results.ValueKind == JsonValueKind.Array ? results.EnumerateArray() : [])
                    Tfsec(result);

                return true;
            }

            if (Items(results, "failed_checks") is { } failed)
            {
                foreach (var check in failed)
                    Checkov(check);

                return true;
            }
        }

        // Nothing to scan: {"passed": 0, "failed": 0, …}.
        return top.TryGetProperty("passed", out _) && top.TryGetProperty("failed", out _);
    }

    private void Trivy(JsonElement file)
    {
        foreach (var found in Items(file, "Misconfigurations") ?? [])
        {
            if (Text(found, "Status") is { } status && status != "FAIL")
                continue;

            var cause = Object(found, "CauseMetadata");
            Add(
                Text(found, "ID", "AVDID"),
                Text(found, "Title"),
                Text(found, "Description"),
                Text(found, "Resolution"),
                Text(found, "Message"),
                Text(found, "Severity"),
                Text(found, "PrimaryURL"),
                Text(file, "Target"),
                Number(cause, "StartLine"),
                Number(cause, "EndLine"),
                Text(cause, "Resource"));
        }
    }

    private void Tfsec(JsonElement found)
    {
        // 0 is a failure; others are what it passed or was told to ignore.
        if (Number(found, "status") > 0)
            return;

        var place = Object(found, "location");
        Add(
            Text(found, "rule_id", "long_id"),
            Text(found, "rule_description"),
            Text(found, "impact"),
            Text(found, "resolution"),
            Text(found, "description"),
            Text(found, "severity"),
            (Items(found, "links") ?? []).Select(l => l.ValueKind == JsonValueKind.String ? l.GetString() : null).FirstOrDefault(),
            Text(place, "filename"),
            Number(place, "start_line"),
            Number(place, "end_line"),
            Text(found, "resource"));
    }

    private void Checkov(JsonElement found)
    {
        var lines = (Items(found, "file_line_range") ?? []).Select(l => l.TryGetInt32(out var line) ? line : 0).ToList();
        Add(
            Text(found, "check_id"),
            Text(found, "check_name"),
            null,
            null,
            Text(found, "check_name"),
            Text(found, "severity"),
            Text(found, "guideline"),
            Text(found, "file_abs_path", "repo_file_path", "file_path"),
            lines.FirstOrDefault(),
            lines.LastOrDefault(),
            Text(found, "resource_address", "resource"));
    }

    private void Sarif(JsonElement run)
    {
        var driver = Object(Object(run, "tool"), "driver");
        var rules = (Items(driver, "rules") ?? []).Where(r => Text(r, "id") is not null).DistinctBy(r => Text(r, "id")).ToDictionary(r => Text(r, "id")!, StringComparer.Ordinal);
        foreach (var found in Items(run, "results") ?? [])
        {
            if (Items(found, "suppressions") is { Count: > 0 } || Text(found, "kind") is not (null or "fail"))
                continue;

            var id = Text(found, "ruleId");
            var rule = id is null ? default : rules.GetValueOrDefault(id);
            var physical = Object((Items(found, "locations") ?? []).FirstOrDefault(), "physicalLocation");
            var region = Object(physical, "region");
            var score = Text(Object(rule, "properties"), "security-severity");
            Add(
                id,
                Text(Object(rule, "shortDescription"), "text"),
                Text(Object(rule, "fullDescription"), "text"),
                Text(Object(rule, "help"), "text"),
                Text(Object(found, "message"), "text"),
                double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number >= 9 ? "CRITICAL" : number >= 7 ? "HIGH" : number >= 4 ? "MEDIUM" : "LOW" : Text(found, "level"),
                Text(rule, "helpUri"),
                Text(Object(physical, "artifactLocation"), "uri") is { } uri ? Uri.UnescapeDataString(uri.StartsWith("file://", StringComparison.Ordinal) ? uri[7..] : uri) : null,
                Number(region, "startLine"),
                Number(region, "endLine"),
                Text(Object(found, "properties"), "resource"));
        }
    }

    private void Add(string? id, string? title, string? why, string? fix, string? message, string? severity, string? link, string? path, int first, int last, string? resource)
    {
        if (_findings.Count >= MostFindings || id is null || !RuleId.IsMatch(id) || Inside(path) is not { } file)
        {
            _dropped++;
            return;
        }

        // Trivy puts the file, the type and the rule before the sentence in its SARIF.
        var sentence = Clean(message is not null && SarifMessage.Match(message) is { Success: true } match ? match.Groups[1].Value : message ?? title ?? id);
        _findings.Add(new ScannerFinding(
            _scanner,
            new RuleInfo
            {
                Id = id,
                Title = Clean(title ?? id),
                Severity = SeverityOf(severity),
                Why = Sentence(Clean(why ?? title ?? id)),
                Fix = fix is null ? "" : Sentence(Clean(fix)),
                Links = link is not null && Uri.TryCreate(link, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps ? [page.AbsoluteUri] : [],
            },
            Sentence(resource is { Length: > 0 } address && !sentence.Contains(address, StringComparison.Ordinal) ? $"'{Clean(address)}': {sentence}" : sentence),
            new SourceSpan(file, Math.Max(first, 0)),
            Math.Max(first, last),
            resource is { Length: > 0 } ? Clean(resource) : null));
    }

    // Paths are absolute, or relative to the folder that was scanned, with or without a slash before them.
    private string? Inside(string? path)
    {
        if (string.IsNullOrEmpty(path) || path.AsSpan().ContainsAnyInRange('\0', '\u001f'))
            return null;

        var written = path.Replace('\\', '/');
        foreach (var full in (string[])[Path.GetFullPath(written, _folder), Path.GetFullPath(written.TrimStart('/'), _folder)])
        {
            var relative = Path.GetRelativePath(_root, full).Replace('\\', '/');
            if (relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative) && (File.Exists(full) || !written.StartsWith('/')))
                return relative;
        }

        return null;
    }

    private static Severity SeverityOf(string? severity) => severity?.ToUpperInvariant() switch
    {
        "CRITICAL" => Severity.Critical,
        "HIGH" or "ERROR" => Severity.High,
        "LOW" or "NOTE" or "INFO" => Severity.Low,
        _ => Severity.Medium,
    };

    private static string Clean(string text)
    {
        var clean = string.Concat(text.Take(LongestText * 2).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)).Trim();
        return Blanks.Replace(clean.Length > LongestText ? clean[..LongestText] + "…" : clean, " ");
    }

    private static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' or '…' ? text : text + ".";

    private static List<JsonElement>? Items(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : null;

    private static JsonElement Object(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : default;

    // The first of the names that has a text.
    private static string? Text(JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;

        foreach (var name in names)
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number && value.ToString() is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    private static int Number(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleId { get; }

    [GeneratedRegex(@"(?:^|\n)Message: ([^\n]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SarifMessage { get; }

    [GeneratedRegex(" {2,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks { get; }
}
