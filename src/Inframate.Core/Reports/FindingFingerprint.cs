using System.Security.Cryptography;
using System.Text;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>What a finding is known by while the lines around it move.</summary>
public static class FindingFingerprint
{
    /// <summary>Lines move with every edit; what stays is the rule, the resource and the file. Equal ones are told apart by their order.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="seen">How often each key has been seen in this run; counts up.</param>
    public static string Of(Diagnostic finding, Dictionary<string, int> seen)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(seen);
        var key = $"{finding.Id}|{finding.Resource}|{finding.At.Path}";
        seen[key] = seen.GetValueOrDefault(key) + 1;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}|{seen[key]}")).AsSpan(0, 16));
    }
}
