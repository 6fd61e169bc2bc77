using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Which lines of a file in Python run only where somebody asks for it: those below <c>if USE_S3:</c> while USE_S3 comes from a variable that is false unless it is set, and those for development.</summary>
internal sealed partial class PythonBranches
{
    private static readonly string[] False = ["", "0", "false", "f", "n", "no", "none", "off"];

    private readonly bool[] off;

    /// <summary>Looks at a file.</summary>
    /// <param name="lines">Its lines, without comments.</param>
    /// <param name="values">What configures the program.</param>
    public PythonBranches(string[] lines, ImmutableArray<(string Key, string Value, SourceSpan At)> values)
    {
        off = new bool[lines.Length];
        var switches = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Length > 2000)
                continue;

            if (Switch.Match(line) is { Success: true } assigned && IsFalse(assigned.Groups["variable"].Value, assigned.Groups["default"]))
                switches.Add(assigned.Groups["name"].Value);

            // What is in a branch that is off is off already, with all that is below it.
            if (!off[i] && If.Match(line) is { Success: true } branch && IsOff(branch.Groups["condition"].Value))
            {
                var indent = Indent(line);
                for (var n = i + 1; n < lines.Length && (lines[n].AsSpan().Trim().IsEmpty || Indent(lines[n]) > indent); n++)
                    off[n] = true;
            }
        }

        bool IsOff(string condition)
        {
            if (Development.IsMatch(condition))
                return true;

            return condition.Split(' ')[0].Split('.')[^1] is var first && switches.Contains(first) && !condition.Contains(" or ", StringComparison.Ordinal);
        }

        // What nobody sets is false, and so is what somebody sets to it.
        bool IsFalse(string variable, Group fallback)
            => values.LastOrDefault(v => v.Key == variable) is { Key: not null } set ? False.Contains(set.Value, StringComparer.OrdinalIgnoreCase) : !fallback.Success || False.Contains(fallback.Value.Trim('"', '\''), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>True for a line in a branch that is off.</summary>
    public bool IsOff(int line) => off[line];

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart().Length;

    // USE_S3 = os.getenv("USE_S3") == "TRUE", USE_S3 = env.bool("USE_S3", default=False), use_s3 = config("USE_S3", cast=bool, default=False)
    [GeneratedRegex("""^\s*(?<name>[A-Za-z_]\w*)\s*(?::[^=]+)?=\s*(?:\w+\()*(?:os\.environ\.get|os\.getenv|environ\.get|getenv|env(?:\.bool)?|config|strtobool\(os\.getenv)\(\s*["'](?<variable>\w*(?:USE|ENABLE|ENABLED|ACTIVE|ON|WITH)\w*)["'](?=\s*[,)])(?:.*?(?:,\s*(?:default\s*=\s*)?)(?<default>False|True|None|["'][^"']*["']|[01])\s*[,)])?""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Switch { get; }

    [GeneratedRegex(@"^\s*if\s+(?<condition>[\w.]+(?:\s+(?:and|==|is)\s+.+)?|.*==.*)\s*:\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex If { get; }

    // DEBUG, settings.DEBUG, ENVIRONMENT == "development"
    [GeneratedRegex("""^(?:\w+\.)*(?:DEBUG|debug|TESTING|testing)$|^(?:\w+\.)*\w*(?:ENV|env|ENVIRONMENT|environment|MODE|mode)\w*\s*==\s*["'](?:dev|develop|development|local|test|testing)["']$""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Development { get; }
}
