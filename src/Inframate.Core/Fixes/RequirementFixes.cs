using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Text;

namespace Inframate.Fixes;

/// <summary>The fixes of findings on generated Terraform: what the planner makes it from, in inframate.md.</summary>
internal static partial class RequirementFixes
{
    private const string Firewall = "- Web application firewall";

    // Keys of an environment that settle a rule wherever the planner varies a component by them, and whether the resource then costs more.
    private static readonly FrozenDictionary<string, (string Key, bool Costs)> OfEnvironment = new Dictionary<string, (string, bool)>(StringComparer.Ordinal)
    {
        ["INFRA2117"] = ("deletionProtection", false),
        ["INFRA2323"] = ("deletionProtection", false),
        ["INFRA2327"] = ("highAvailability", true),
        ["INFRA2346"] = ("highAvailability", true),
        ["INFRA2378"] = ("highAvailability", true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The change that mends a finding; without steps, why there is none.</summary>
    /// <param name="finding">The finding, at its cause.</param>
    /// <param name="application">The application, with what inframate.md says.</param>
    /// <param name="plan">What is generated for it.</param>
    /// <param name="text">The text of inframate.md; null when there is none.</param>
    public static RequirementFix Of(Diagnostic finding, Application application, Plan plan, string? text)
    {
        if (text is null)
            return RequirementFix.None("there is no inframate.md to write it to");

        var requirements = application.Requirements;
        if (OfEnvironment.TryGetValue(finding.Id, out var setting))
            return Of(requirements, plan, text, setting.Key, setting.Costs);

        switch (finding.Id)
        {
            case "INFRA2119" or "INFRA2125":
                return AskForFirewall(requirements, text);
            case "INFRA2207":
                return RequirementFix.None("the program in the container may write its own files; where it does not, 'readOnlyRootFilesystem: true' of the service in inframate.md settles it");
            case "INFRA2322" or "INFRA2329" or "INFRA2342":
                return RequirementFix.None("how many days of backups the data are worth is for you to say: 'backupDays: 7' or more, of the environment or the need in inframate.md, settles it");
            case "INFRA2301" or "INFRA2302" or "INFRA2303" or "INFRA2304":
                if (finding.At.Path != requirements.Path)
                    return RequirementFix.None("the code asks for it, and whether that is meant is for you to say: 'publicRead: false' for the need in inframate.md denies it");

                var line = LineOf(text, finding.At.Line);
                return PublicRead.Matches(line) is [var read]
                    ? new([new ReplaceText(requirements.Path, finding.At.Line, line, string.Concat(line.AsSpan(0, read.Index), read.Groups[1].Value, "false", line.AsSpan(read.Index + read.Length)))], "publicRead: false", false, null)
                    : RequirementFix.None("'publicRead' is not true on that line");
            default:
                return RequirementFix.None(FixTable.Never(finding.Id) ?? "no key of inframate.md decides it alone");
        }
    }

    private static RequirementFix Of(Requirements requirements, Plan plan, string text, string key, bool costs)
    {
        var written = $"{key}: true";
        RequirementFix Fix(FixStep step) => new([step], written, costs, null);

        if (requirements.Environments.IsEmpty)
        {
            // What is planned without any: dev and prod, said in words, so that one of them can say more.
            return FrontMatterEnd(text) is { } end && plan.Environment is { } planned
                ? Fix(new AddEnvironment(requirements.Path, end, planned, written))
                : RequirementFix.None($"inframate.md has no front matter that '{written}' of the environment could be written to");
        }

        if (requirements.Environments.FirstOrDefault(e => EnvironmentProfile.NameFor(e.Name) == plan.Environment) is not { } environment)
            return RequirementFix.None("inframate.md names no environment that it could be written to");

        var line = LineOf(text, environment.At.Line);
        if (environment.Settings.TryGetValue(key, out var said))
        {
            var at = LineOf(text, said.At.Line);
            var no = new Regex($@"(\b{key}\s*:\s*)false\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Matches(at);
            return no is [var only]
                ? Fix(new ReplaceText(requirements.Path, said.At.Line, only.Value, $"{only.Groups[1].Value}true"))
                : RequirementFix.None($"'{key}' of the environment is not false on its line");
        }

        // dev: { size: small }, or dev: with its keys below.
        var below = LineOf(text, environment.At.Line + 1);
        return OneLine.IsMatch(line) || (OnlyKey.IsMatch(line) && Indent(below) > Indent(line) && below.Trim().Length > 0)
            ? Fix(new AddKey(requirements.Path, environment.At.Line, written))
            : RequirementFix.None($"where to write '{written}' cannot be told from the way the environment is written");
    }

    // The bullet that the planner reads, below the heading that it reads them from.
    private static RequirementFix AskForFirewall(Requirements requirements, string text)
    {
        if (Bullets.Firewall(requirements) is not null)
            return RequirementFix.None("inframate.md asks for a firewall, and nothing of the stack can stand behind one");

        var lines = text.Split('\n');
        var heading = Array.FindIndex(lines, l => RequirementsHeading.IsMatch(l));
        if (heading < 0)
            return RequirementFix.None($"inframate.md has no heading 'Requirements' that '{Firewall}' could stand below");

        return new([new ReplaceText(requirements.Path, heading + 1, lines[heading].TrimEnd('\r'), $"{lines[heading].TrimEnd('\r')}\n{Firewall}")], Firewall, true, null);
    }

    private static int? FrontMatterEnd(string text)
    {
        var lines = text.Split('\n');
        if (lines[0].TrimEnd() != "---")
            return null;

        var end = Array.FindIndex(lines, 1, l => l.TrimEnd() == "---");
        return end < 0 ? null : end + 1;
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private static string LineOf(string text, int line) => text.Split('\n') is var lines && line >= 1 && line <= lines.Length ? lines[line - 1].TrimEnd('\r') : "";

    [GeneratedRegex(@"(\bpublicRead\s*:\s*)true\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PublicRead { get; }

    [GeneratedRegex(@"^\s+[\w-]+:\s*\{[^{}]*\}\s*(?:#.*)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneLine { get; }

    [GeneratedRegex(@"^\s+[\w-]+:\s*(?:#.*)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnlyKey { get; }

    [GeneratedRegex(@"^\s*#+\s*Requirements\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequirementsHeading { get; }
}
