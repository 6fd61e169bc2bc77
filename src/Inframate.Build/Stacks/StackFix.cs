using System.Globalization;
using Inframate.Diagnostics;
using Inframate.Fixes;
using Inframate.Modeling;
using Inframate.Secrets;
using Inframate.Text;

namespace Inframate.Build.Stacks;

/// <summary>Mends the findings of a stack in its sources, and says in lines what changed.</summary>
internal static class StackFix
{
    private const int MostReasons = 30;

    private static readonly string[] Modes = ["show", "write"];

    /// <summary>Says what is wrong with the mode; null when nothing is.</summary>
    public static Diagnostic? Problem(Stack stack) => stack["FixMode"] is { Length: > 0 } mode && !Modes.Contains(mode, StringComparer.OrdinalIgnoreCase)
        ? DiagnosticCatalog.OptionValue.Report(default, $"InframateFixMode is '{mode}', but its values are 'write' and 'show'. Set it to one of them or remove it.")
        : null;

    /// <summary>Changes the files, unless the mode is to show only, and returns the lines for the log.</summary>
    public static IEnumerable<string> Run(Stack stack, PipelineOptions options, Application application, PipelineResult result)
    {
        var fixes = Fixer.Run(options, application, result);
        var writes = Writes(stack, Environment.GetEnvironmentVariable);
        var unwritten = new Dictionary<string, string>(StringComparer.Ordinal);
        if (writes)
        {
            foreach (var file in fixes.Files)
            {
                if (Write(stack.Root, file) is { } why)
                    unwritten[file.Path] = why;
            }
        }

        var fixedFindings = fixes.Fixed.Where(f => !unwritten.ContainsKey(f.Path)).ToList();
        var takenBack = fixes.TakenBack.Concat(fixes.Fixed.Where(f => unwritten.ContainsKey(f.Path)).Select(f => (f.Finding, Why: unwritten[f.Path]))).ToList();
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Inframate: {Count(fixedFindings.Count, "finding")} {(writes ? "fixed" : "can be fixed")} in {Count(fixes.Files.Length - unwritten.Count, "file")}, {takenBack.Count} taken back, {fixes.Left.Length} left to you");
        if (!writes && fixes.Files.Length > 0)
            yield return stack["FixMode"].Length > 0 ? "  Nothing is written, because InframateFixMode is 'show'." : "  Nothing is written on CI; InframateFixMode=write does it there too.";

        foreach (var (finding, path, note) in fixedFindings)
            yield return $"  {finding.Id} at {finding.At}{About(finding)}{(path == finding.At.Path ? "" : $", in {path}")}{(note is null ? "" : $": {note}")}";

        foreach (var file in fixes.Files.Where(f => !unwritten.ContainsKey(f.Path)))
        {
            // A line of context may be the one with the password; what we write ourselves never is.
            var theirs = System.Text.Encoding.UTF8.GetString(file.Before.AsSpan()).Split('\n').Select(Bare).ToHashSet(StringComparer.Ordinal);
            foreach (var line in file.Diff.Select(FindingLine))
                yield return "    " + (line.StartsWith('+') && !theirs.Contains(Bare(line[1..])) ? line : Redactor.Redact(line));
        }

        foreach (var (finding, why) in takenBack)
            yield return $"  Taken back: {finding.Id} at {finding.At}{About(finding)}: {FindingLine(why).TrimEnd('.')}.";

        var reasons = fixes.Left.GroupBy(l => (l.Finding.Id, l.Why)).OrderByDescending(g => g.Max(l => l.Finding.Severity)).ThenBy(g => g.Key.Id, StringComparer.Ordinal).ThenBy(g => g.Key.Why, StringComparer.Ordinal).ToList();
        foreach (var reason in reasons.Take(MostReasons))
            yield return string.Create(CultureInfo.InvariantCulture, $"  Left to you: {reason.Key.Id} at {reason.First().Finding.At}{(reason.Count() > 1 ? $" and {Count(reason.Count() - 1, "other place")}" : "")}: {FindingLine(reason.Key.Why)}.");

        if (reasons.Count > MostReasons)
            yield return string.Create(CultureInfo.InvariantCulture, $"  Left to you: {reasons.Skip(MostReasons).Sum(r => r.Count())} more, which security.md has after InframateSecure.");
    }

    /// <summary>True when files may be changed: always where the user says so, else everywhere but on CI.</summary>
    public static bool Writes(Stack stack, Func<string, string?> environment) => stack["FixMode"] is { Length: > 0 } mode
        ? mode.Equals("write", StringComparison.OrdinalIgnoreCase)
        : !stack["ContinuousIntegrationBuild"].Equals("true", StringComparison.OrdinalIgnoreCase)
            && !Array.Exists(["CI", "GITHUB_ACTIONS", "TF_BUILD"], n => environment(n)?.Equals("true", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Writes a file by renaming, with the rights of the old one, if that still has the bytes that were judged. Returns why not; null when it is written.</summary>
    internal static string? Write(string root, FixedFile file)
    {
        var path = Path.GetFullPath(file.Path, root);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Before.AsSpan()))
            return "its file has changed since it was analysed";

        if ((File.GetAttributes(path) & FileAttributes.ReadOnly) != 0)
            return "its file is read-only";

        try
        {
            UnixFileMode? mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(path);
            WholeFile.Write(path, file.After.AsSpan(), mode);
            return null;
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }

    private static string About(Diagnostic finding) => finding.Resource is null || finding.Resource == finding.At.Path ? "" : $" ('{FindingLine(finding.Resource)}')";

    private static string FindingLine(string text) => string.Concat(text.Select(c => c != '\t' && char.IsControl(c) ? ' ' : c)).TrimEnd();

    private static string Bare(string line) => string.Concat(line.Where(c => !char.IsWhiteSpace(c)));

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
