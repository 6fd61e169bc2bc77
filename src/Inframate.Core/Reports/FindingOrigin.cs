using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Planning;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>The last hop of a finding on generated Terraform: back to the code, setting or wish that caused it.</summary>
public static class FindingOrigin
{
    private static readonly FrozenSet<string> OfOneWish = FrozenSet.Create(StringComparer.Ordinal, "INFRA2301", "INFRA2302", "INFRA2303", "INFRA2304");

    /// <summary>The finding at its cause, with the line of Terraform as related place; the finding as it is when no component owns its resource.</summary>
    public static Diagnostic Trace(Diagnostic finding, Plan plan)
    {
        if (finding.Resource is null || plan.Origin(finding.Resource) is not { } origin)
            return finding;

        // The message is about a resource, the place about a line of the user's: without this sentence nobody would see what one has to do with the other.
        return finding with
        {
            At = origin.At,
            Message = $"{finding.Message} It follows from '{origin.Value}' here.",
            Related = [new RelatedPlace(finding.At, $"'{finding.Resource}' in the generated Terraform"), .. finding.Related],
        };
    }

    /// <summary>
    /// Findings on generated Terraform, each cause once: the attributes of a block against public access are written apart by hand, each of which can be right or wrong, but by us all from one wish.
    /// </summary>
    /// <param name="findings">The findings at their causes.</param>
    public static ImmutableArray<Diagnostic> Once(IEnumerable<Diagnostic> findings)
    {
        var result = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var same in findings.GroupBy(f => OfOneWish.Contains(f.Id) && f.Resource is not null ? (f.At, f.Resource, "") : (f.At, f.Resource, f.Id + f.Message)))
        {
            var all = same.OrderBy(f => f.Id, StringComparer.Ordinal).ToList();
            result.Add(all.Count == 1 ? all[0] : all[0] with
            {
                Peers = [.. all.SelectMany(f => f.Peers).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                Related = [.. all.SelectMany(f => f.Related).Distinct()],
            });
        }

        return result.ToImmutable();
    }
}
