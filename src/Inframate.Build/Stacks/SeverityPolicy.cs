using System.Collections.Frozen;

namespace Inframate.Build.Stacks;

/// <summary>
/// Turns the severity of a finding into its level in the log, the way .NET developers know it. MSBuild applies <c>NoWarn</c> and its relatives only to projects
/// that import the common targets, and .editorconfig to no task at all, so this is ours to do. From weak to strong: the thresholds
/// <c>InframateWarnOn</c> and <c>InframateFailOn</c>; .globalconfig; .editorconfig; <c>WarningsAsErrors</c> and <c>TreatWarningsAsErrors</c>;
/// <c>WarningsNotAsErrors</c>; <c>NoWarn</c>. What makes the run itself impossible is an error in any case.
/// </summary>
internal sealed class SeverityPolicy
{
    private static readonly string[] Names = ["info", "low", "medium", "high", "critical", "error"];

    // Known flaws of packages: NuGet warns of each when it restores (NU1901 to NU1904), and one warning is enough. Written out, because a build that changes nothing does not load the engine.
    internal static readonly FrozenSet<string> SaidByNuGet = FrozenSet.Create(StringComparer.Ordinal, "INFRA2941", "INFRA2942", "INFRA2943", "INFRA2944");

    private readonly int _failOn;
    private readonly int _warnOn;
    private readonly bool _warningsAreErrors;
    private readonly HashSet<string> _noWarn;
    private readonly HashSet<string> _asErrors;
    private readonly HashSet<string> _notAsErrors;
    private readonly EditorConfigFiles _configuration;

    /// <summary>A policy from the options of a stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="defaultFailOn">The threshold for errors when the user sets none: <c>none</c>, or <c>high</c> for a gate.</param>
    public SeverityPolicy(Stack stack, string defaultFailOn)
    {
        _failOn = Threshold(stack, "FailOn", defaultFailOn);
        _warnOn = Threshold(stack, "WarnOn", "high");
        _warningsAreErrors = stack["TreatWarningsAsErrors"].Equals("true", StringComparison.OrdinalIgnoreCase);
        _noWarn = Codes(stack["NoWarn"]);
        _asErrors = Codes(stack["WarningsAsErrors"]);
        _notAsErrors = Codes(stack["WarningsNotAsErrors"]);
        _configuration = new EditorConfigFiles(stack.Root);
    }

    /// <summary>Says of each threshold that has a value outside its list what is wrong with it; empty when both are right.</summary>
    public static IEnumerable<StoredFinding> Problems(Stack stack)
    {
        foreach (var option in (string[])["FailOn", "WarnOn"])
        {
            var value = stack[option];
            if (value.Length > 0 && IndexOf(value) is null)
            {
                yield return new StoredFinding(
                    "INFRA0002", "error", "", 0, 0, "options",
                    $"Inframate{option} is '{value}', but its values are 'none', 'low', 'medium', 'high' and 'critical'. Set it to one of them or remove it.");
            }
        }
    }

    /// <summary>The place of a severity in the order of their weight; -1 for a name that is none.</summary>
    public static int Weight(string severity) => Array.IndexOf(Names, severity);

    /// <summary>The level of a finding.</summary>
    public Level LevelOf(StoredFinding finding)
    {
        var severity = Weight(finding.Severity);
        if (severity < 0)
            throw new ArgumentException($"'{finding.Severity}' is not the name of a severity.", nameof(finding));

        if (finding.Severity == "error")
            return Level.Error;

        if (_noWarn.Contains(finding.Id))
            return Level.None;

        var level = severity >= _failOn ? Level.Error : severity >= _warnOn && !SaidByNuGet.Contains(finding.Id) ? Level.Warning : Level.Message;
        level = _configuration.LevelOf(finding.Id, finding.File) ?? level;

        if (level == Level.Warning && _warningsAreErrors)
            level = Level.Error;

        if (level != Level.None && _asErrors.Contains(finding.Id))
            level = Level.Error;

        return level == Level.Error && _notAsErrors.Contains(finding.Id) ? Level.Warning : level;
    }

    private static int Threshold(Stack stack, string option, string otherwise)
        => IndexOf(stack[option] is { Length: > 0 } value ? value : otherwise) ?? IndexOf(otherwise)!.Value;

    // 'none' lies above everything that a finding can have.
    private static int? IndexOf(string name)
        => name.Equals("none", StringComparison.OrdinalIgnoreCase) ? Names.Length
            : Array.FindIndex(Names, 1, 4, n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) is var index and >= 0 ? index : null;

    private static HashSet<string> Codes(string list) => new(list.Split(';', StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
