using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>What people call the part of a system that a finding is about. The data is Data/cloud-services.txt.</summary>
internal static partial class CloudServices
{
    private static readonly Lazy<FrozenDictionary<string, string>> Table = new(() => DataTable.Rows("cloud-services.txt").ToFrozenDictionary(r => r[0], r => string.Join(' ', r[1..]), StringComparer.Ordinal));

    /// <summary>The name of the service, such as <c>RDS</c>; for what is no resource, the kind of file.</summary>
    public static string Of(Diagnostic finding)
    {
        if (finding.Id.StartsWith("INFRA29", StringComparison.Ordinal))
        {
            return finding.Id[7] switch
            {
                '1' => "Containers",
                '2' => "Workflows",
                '3' => "Code",
                '4' => "Packages",
                _ => "Settings",
            };
        }

        if (finding.Resource is null || TypeIn.Match(finding.Resource) is not { Success: true } match)
            return "Terraform";

        var words = match.Groups[1].Value.Split('_');
        for (var count = words.Length; count > 1; count--)
        {
            if (Table.Value.TryGetValue(string.Join('_', words[..count]), out var name))
                return name;
        }

        return words[1];
    }

    // The type stands before the name, after the modules; names of modules have no such place.
    [GeneratedRegex(@"^(?:module\.[^.]+\.)*(?:data\.)?([a-z0-9]+_[a-z0-9_]+)\.", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TypeIn { get; }
}
