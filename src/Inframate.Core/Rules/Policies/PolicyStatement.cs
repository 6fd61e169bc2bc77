using System.Collections.Immutable;
using Inframate.Hcl.Evaluation;
using Inframate.Terraform;

namespace Inframate.Rules.Policies;

/// <summary>
/// One statement of an IAM policy, whatever form the policy was written in (<c>jsonencode</c>, JSON text, <c>aws_iam_policy_document</c>): all of them evaluate
/// to JSON, of which some parts may be unknown (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html).
/// </summary>
internal sealed record PolicyStatement
{
    /// <summary>True when it allows, false when it denies, null when that is unknown.</summary>
    public bool? Allows { get; private init; }

    /// <summary>Its actions; an unknown one is null.</summary>
    public ImmutableArray<string?> Actions { get; private init; } = [];

    /// <summary>Its resources; an unknown one is null.</summary>
    public ImmutableArray<string?> Resources { get; private init; } = [];

    /// <summary>True when its principals include everyone; null when that is unknown.</summary>
    public bool? IsForEveryone { get; private init; }

    /// <summary>True when a condition narrows it, or might: what the condition says is not looked at.</summary>
    public bool HasCondition { get; private init; }

    /// <summary>The statements of the policy that a setting holds; none when it holds none that can be read.</summary>
    public static IEnumerable<PolicyStatement> Of(TerraformSetting policy)
    {
        if (policy.IsAbsent || policy.IsNull || JsonText.Read(policy.Value) is not { IsMapping: true } document)
            yield break;

        foreach (var statement in OneOrMany(document["Statement"]))
        {
            if (statement.IsMapping)
                yield return Read(statement);
        }
    }

    private static PolicyStatement Read(Value statement) => new()
    {
        Allows = statement["Effect"]?.StringOrNull switch
        {
            null => null,
            var effect => effect.Equals("Allow", StringComparison.OrdinalIgnoreCase),
        },
        Actions = [.. OneOrMany(statement["Action"]).Select(a => a.StringOrNull)],
        Resources = [.. OneOrMany(statement["Resource"]).Select(a => a.StringOrNull)],
        IsForEveryone = IsEveryone(statement["Principal"]),
        HasCondition = statement["Condition"] is { IsNull: false } condition && (!condition.IsMapping || condition.Items.Length > 0),
    };

    private static bool? IsEveryone(Value? principal)
    {
        if (principal is null || principal.IsNull)
            return false;

        var names = principal.IsMapping ? OneOrMany(principal["AWS"]) : [principal];
        bool? everyone = false;
        foreach (var name in names)
        {
            if (name.StringOrNull == "*")
                return true;

            everyone = name.StringOrNull is null ? null : everyone;
        }

        return everyone;
    }

    private static ImmutableArray<Value> OneOrMany(Value? value) => value is null || value.IsNull ? [] : value.IsSequence ? value.Elements : [value];
}
