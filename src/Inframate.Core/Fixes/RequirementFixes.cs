using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Text;

namespace Inframate.Fixes;

/// <summary>The fixes of findings on generated Terraform: a key of inframate.md that the planner makes it from.</summary>
internal static partial class RequirementFixes
{
    /// <summary>The steps that mend a finding; when there are none, why.</summary>
    /// <param name="finding">The finding, at its cause.</param>
    /// <param name="application">The application, with what inframate.md says.</param>
    /// <param name="plan">What is generated for it.</param>
    /// <param name="text">The text of inframate.md; null when there is none.</param>
    public static (ImmutableArray<FixStep> Steps, string? Note) Of(Diagnostic finding, Application application, Plan plan, string? text)
    {
        if (text is null)
            return ([], "there is no inframate.md to write it to");

        var requirements = application.Requirements;
        switch (finding.Id)
        {
            case "INFRA2301" or "INFRA2302" or "INFRA2303" or "INFRA2304":
                if (finding.At.Path != requirements.Path)
                    return ([], "the code asks for it, and whether that is meant is for you to say: 'publicRead: false' for the need in inframate.md denies it");

                var line = LineOf(text, finding.At.Line);
                return PublicRead.Matches(line) is [var read]
                    ? ([new ReplaceText(requirements.Path, finding.At.Line, line, string.Concat(line.AsSpan(0, read.Index), read.Groups[1].Value, "false", line.AsSpan(read.Index + read.Length)))], null)
                    : ([], "'publicRead' is not true on that line");
            case "INFRA2117" or "INFRA2323":
                return Protect(requirements, plan, text);
            default:
                return ([], FixTable.Never(finding.Id) ?? "no key of inframate.md decides it alone");
        }
    }

    private static (ImmutableArray<FixStep>, string?) Protect(Requirements requirements, Plan plan, string text)
    {
        if (requirements.Environments.FirstOrDefault(e => EnvironmentProfile.NameFor(e.Name) == plan.Environment) is not { } environment)
            return ([], "inframate.md names no environment that it could be written to");

        var line = LineOf(text, environment.At.Line);
        if (environment.Settings.TryGetValue("deletionProtection", out var written))
        {
            var at = LineOf(text, written.At.Line);
            return Unprotected.Matches(at) is [var only]
                ? ([new ReplaceText(requirements.Path, written.At.Line, at, string.Concat(at.AsSpan(0, only.Index), only.Groups[1].Value, "true", at.AsSpan(only.Index + only.Length)))], null)
                : ([], "'deletionProtection' of the environment is not false on its line");
        }

        // dev: { size: small }
        if (line.IndexOf('{', StringComparison.Ordinal) is var brace and >= 0 && line.IndexOf('}', brace) is var end and > 0 && line.IndexOf('{', brace + 1) < 0)
        {
            var inside = line[(brace + 1)..end].TrimEnd();
            return ([new ReplaceText(requirements.Path, environment.At.Line, line, $"{line[..(brace + 1)]}{inside}{(inside.Trim().Length == 0 ? " " : ", ")}deletionProtection: true }}{line[(end + 1)..]}")], null);
        }

        // dev:
        //   size: small
        var below = LineOf(text, environment.At.Line + 1);
        var indent = below.Length - below.TrimStart().Length;
        return OnlyKey.IsMatch(line) && indent > line.Length - line.TrimStart().Length && below.Trim().Length > 0
            ? ([new ReplaceText(requirements.Path, environment.At.Line + 1, below, $"{below[..indent]}deletionProtection: true\n{below}")], null)
            : ([], "where to write 'deletionProtection: true' cannot be told from the way the environment is written");
    }

    private static string LineOf(string text, int line) => text.Split('\n') is var lines && line >= 1 && line <= lines.Length ? lines[line - 1].TrimEnd('\r') : "";

    [GeneratedRegex(@"(\bpublicRead\s*:\s*)true\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PublicRead { get; }

    [GeneratedRegex(@"(\bdeletionProtection\s*:\s*)false\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unprotected { get; }

    [GeneratedRegex(@"^\s+[\w-]+:\s*(?:#.*)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnlyKey { get; }
}
