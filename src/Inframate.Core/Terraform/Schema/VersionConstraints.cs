using System.Globalization;
using System.Text.RegularExpressions;

namespace Inframate.Terraform.Schema;

/// <summary>A version constraint such as <c>~> 1.5, != 1.5.3</c>, as Terraform reads it (https://developer.hashicorp.com/terraform/language/expressions/version-constraints).</summary>
internal sealed partial class VersionConstraints
{
    private static readonly long[] s_newest = [999, 0, 0];

    private readonly IReadOnlyList<(string Operator, long[] Version, int Written)> _parts;

    private VersionConstraints(IReadOnlyList<(string Operator, long[] Version, int Written)> parts, bool hasPrerelease)
    {
        _parts = parts;
        HasPrerelease = hasPrerelease;
    }

    /// <summary>True when the versions are written as those of providers must be: three numbers at most, and no 'v' before them.</summary>
    public bool FitsProviders { get; private init; }

    /// <summary>True when one of the versions is that of a prerelease.</summary>
    public bool HasPrerelease { get; }

    /// <summary>Reads a constraint; null when it is none.</summary>
    public static VersionConstraints? Parse(string text)
    {
        if (text.Length > 1_000)
            return null;

        var parts = new List<(string, long[], int)>();
        var hasPrerelease = false;
        var fitsProviders = true;
        foreach (var part in text.Split(','))
        {
            if (Part.Match(part) is not { Success: true } match)
                return null;

            var numbers = match.Groups["version"].Value.Split('.');
            var version = new long[Math.Max(3, numbers.Length)];
            for (var i = 0; i < numbers.Length; i++)
            {
                if (!long.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out version[i]))
                    return null;
            }

            parts.Add((match.Groups["operator"].Value, version, numbers.Length));
            fitsProviders &= numbers.Length <= 3 && !part.Contains('v', StringComparison.Ordinal);
            hasPrerelease |= match.Groups["prerelease"].Success;
        }

        return new VersionConstraints(parts, hasPrerelease) { FitsProviders = fitsProviders };
    }

    /// <summary>True when a version from this one on may satisfy the constraint.</summary>
    public bool AllowsSome(long[] from)
    {
        // Where a version fits, one fits that is the least allowed, or follows so closely on a limit that only the excluded ones lie between.
        var candidates = _parts.SelectMany(p => Enumerable.Range(0, _parts.Count + 1).Select(i => (long[])[p.Version[0], p.Version[1], p.Version[2] + i, .. p.Version[3..]]));
        return candidates.Append(from).Append(s_newest).Any(c => Compare(c, from) >= 0 && _parts.All(p => Allows(p, c)));
    }

    private static bool Allows((string Operator, long[] Version, int Written) part, long[] version)
    {
        var order = Compare(version, part.Version);
        return part.Operator switch
        {
            "!=" => order != 0,
            ">" => order > 0,
            "<" => order < 0,
            ">=" => order >= 0,
            "<=" => order <= 0,
            "~>" => order >= 0 && version.Take(part.Written - 1).SequenceEqual(part.Version.Take(part.Written - 1)),
            _ => order == 0,
        };
    }

    private static int Compare(long[] left, long[] right)
    {
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var order = (i < left.Length ? left[i] : 0).CompareTo(i < right.Length ? right[i] : 0);
            if (order != 0)
                return order;
        }

        return 0;
    }

    [GeneratedRegex("^\\s*(?<operator>=|!=|>=|<=|~>|>|<)?\\s*v?(?<version>[0-9]+(?:\\.[0-9]+)*)(?<prerelease>-[0-9][0-9A-Za-z.~-]*|-?[A-Za-z~][0-9A-Za-z.~-]*)?(?:\\+[0-9A-Za-z.~-]+)?\\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Part { get; }
}
