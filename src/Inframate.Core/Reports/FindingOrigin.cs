using Inframate.Planning;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>The last hop of a finding on generated Terraform: back to the code, setting or wish that caused it.</summary>
public static class FindingOrigin
{
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
}
