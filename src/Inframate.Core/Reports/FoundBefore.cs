using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>A finding of an earlier run, as far as a comparison needs it.</summary>
/// <param name="Fingerprint">What it is known by while lines move.</param>
/// <param name="Severity">Its weight.</param>
/// <param name="Id">Id of the rule.</param>
/// <param name="Resource">What it is about; "" for nothing that has an address.</param>
/// <param name="Path">File that it was in.</param>
public sealed record FoundBefore(string Fingerprint, Severity Severity, string Id, string Resource, string Path)
{
    /// <summary>The open findings in a security.sarif of ours; null when it is none, or was made for other frameworks, so that nothing can be compared.</summary>
    /// <param name="sarif">The text.</param>
    /// <param name="frameworks">The frameworks of this run.</param>
    public static ImmutableArray<FoundBefore>? FromSarif(string sarif, ImmutableArray<ControlFramework> frameworks)
    {
        try
        {
            using var document = JsonDocument.Parse(sarif);
            var run = document.RootElement.GetProperty("runs")[0];
            var scope = run.TryGetProperty("properties", out var properties) ? string.Join(',', properties.GetProperty("compliance").EnumerateArray().Select(f => f.GetString())) : "";
            if (scope != string.Join(',', frameworks.Select(f => f.Id)))
                return null;

            return
            [
                .. run.GetProperty("results").EnumerateArray()
                    .Where(r => r.GetProperty("properties").GetProperty("severity").GetString() != "info" && !(r.TryGetProperty("suppressions", out var silenced) && silenced.GetArrayLength() > 0))
                    .Where(r => !r.GetProperty("properties").TryGetProperty("sources", out var sources) || sources.EnumerateArray().Any(s => s.GetString() == ScannerFindings.Ourselves))
                    .Select(r => new FoundBefore(
                        r.GetProperty("partialFingerprints").GetProperty("inframate/v1").GetString() ?? "",
                        SeverityOf(r.GetProperty("properties").GetProperty("severity").GetString()),
                        r.GetProperty("ruleId").GetString() ?? "",
                        r.GetProperty("properties").TryGetProperty("resource", out var resource) ? resource.GetString() ?? "" : "",
                        Uri.UnescapeDataString(r.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString() ?? ""))),
            ];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or ArgumentException)
        {
            // Not written by us, or half: there is nothing to compare with, and this run writes a whole one.
            return null;
        }
    }

    /// <summary>Reads what <see cref="ToLines"/> wrote; lines that are none are left out.</summary>
    public static ImmutableArray<FoundBefore> FromLines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split('\n').Select(l => l.Split('\t')).Where(p => p.Length == 5).Select(p => new FoundBefore(p[0], SeverityOf(p[1]), p[2], p[3], p[4]))];
    }

    /// <summary>One line for each, in the order of the fingerprints.</summary>
    public static string ToLines(IEnumerable<FoundBefore> findings)
    {
        var text = new StringBuilder();
        foreach (var f in findings.OrderBy(f => f.Fingerprint, StringComparer.Ordinal))
            text.AppendJoin('\t', f.Fingerprint, f.Severity.ToString().ToLowerInvariant(), f.Id, OneField(f.Resource), OneField(f.Path)).Append('\n');

        return text.ToString();
    }

    private static string OneField(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    private static Severity SeverityOf(string? name) => Enum.TryParse<Severity>(name, ignoreCase: true, out var severity) ? severity : Severity.Info;
}
