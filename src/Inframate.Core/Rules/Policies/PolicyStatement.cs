using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Hcl.Evaluation;
using Inframate.Terraform;

namespace Inframate.Rules.Policies;

/// <summary>
/// One statement of an IAM policy, whatever form the policy was written in (<c>jsonencode</c>, JSON text, <c>aws_iam_policy_document</c>): all of them evaluate
/// to JSON, of which some parts may be unknown (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html).
/// </summary>
internal sealed partial record PolicyStatement
{
    // Keys of conditions that anyone can meet: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    private static readonly FrozenSet<string> s_says = FrozenSet.ToFrozenSet(
        ["aws:SecureTransport", "aws:UserAgent", "aws:Referer", "aws:CurrentTime", "aws:EpochTime", "aws:MultiFactorAuthAge", "aws:MultiFactorAuthPresent", "aws:TokenIssueTime", "aws:RequestedRegion", "aws:username", "s3:delimiter", "s3:max-keys", "s3:prefix", "s3:signatureversion", "s3:TlsVersion", "s3:x-amz-acl", "s3:x-amz-server-side-encryption"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>True when it allows, false when it denies, null when that is unknown.</summary>
    public bool? Allows { get; private init; }

    /// <summary>Its actions; an unknown one is null.</summary>
    public ImmutableArray<string?> Actions { get; private init; } = [];

    /// <summary>True when it is about all actions but some.</summary>
    public bool HasNotAction { get; private init; }

    /// <summary>Its resources; an unknown one is null.</summary>
    public ImmutableArray<string?> Resources { get; private init; } = [];

    /// <summary>True when its principals include everyone; null when that is unknown.</summary>
    public bool? IsForEveryone { get; private init; }

    /// <summary>Its principals by kind, such as <c>AWS</c> or <c>Federated</c>; an unknown one is null.</summary>
    public ImmutableArray<(string Kind, string? Name)> Principals { get; private init; } = [];

    /// <summary>True when a condition narrows it, or might: what the condition says is not looked at.</summary>
    public bool HasCondition { get; private init; }

    /// <summary>The keys and values of its conditions; an unknown value is null. Default when there is a condition that nobody can read.</summary>
    public ImmutableArray<(string Operator, string Key, string? Value)> Conditions { get; private init; } = [];

    /// <summary>True when it lets anyone with an AWS account in: it allows something to everyone, and its conditions do not say who.</summary>
    public bool IsForAnyone => Allows == true && IsForEveryone == true && !NamesWho;

    // True when a condition says who or from where, or might: one that only asks how or when something is sent is met by everyone.
    private bool NamesWho => HasCondition && (Conditions.IsDefault || Conditions.Any(c => !s_says.Contains(c.Key) && !(c.Value is { } value && IsAnything(c.Key, value))));

    /// <summary>True when it allows something on every resource, without a condition.</summary>
    public bool IsUnlimited => Allows == true && !HasCondition && Resources.Contains("*");

    /// <summary>The statements of the policy that a setting holds; none when it holds none that can be read.</summary>
    public static IEnumerable<PolicyStatement> Of(TerraformSetting policy)
        => policy.IsAbsent || policy.IsNull || JsonText.Read(policy.Value, isLenient: true) is not { IsMapping: true } document ? [] : Of(document);

    /// <summary>The statements of a policy document.</summary>
    public static IEnumerable<PolicyStatement> Of(Value document)
        => OneOrMany(document["Statement"]).Where(s => s.IsMapping).Select(Read);

    /// <summary>True when one of its actions, with its wildcards, is or includes an action; case does not matter.</summary>
    public bool Includes(string action) => Actions.Any(a => a is not null && Matches(a, action));

    /// <summary>True when a pattern with wildcards matches a name.</summary>
    public static bool Matches(string pattern, string name)
    {
        int p = 0, n = 0, star = -1, mark = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = n;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || char.ToLowerInvariant(pattern[p]) == char.ToLowerInvariant(name[n])))
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;

        return p == pattern.Length;
    }

    private static PolicyStatement Read(Value statement)
    {
        var condition = statement["Condition"];
        var hasCondition = condition is { IsNull: false } && (!condition.IsMapping || condition.Items.Length > 0);
        return new()
        {
            Allows = statement["Effect"]?.StringOrNull switch
            {
                null => null,
                var effect => effect.Equals("Allow", StringComparison.OrdinalIgnoreCase),
            },
            Actions = [.. OneOrMany(statement["Action"]).Select(a => a.StringOrNull)],
            HasNotAction = statement["NotAction"] is not null,
            Resources = [.. OneOrMany(statement["Resource"]).Select(a => a.StringOrNull)],
            IsForEveryone = IsEveryone(statement["Principal"]),
            Principals = PrincipalsOf(statement["Principal"]),
            HasCondition = hasCondition,
            Conditions = !hasCondition ? [] : ConditionsOf(condition!),
        };
    }

    private static ImmutableArray<(string, string, string?)> ConditionsOf(Value condition)
    {
        if (!condition.IsMapping || condition.Items.Any(o => !o.Value.IsMapping))
            return default;

        return [.. condition.Items.SelectMany(o => o.Value.Items.SelectMany(k => OneOrMany(k.Value).Select(v => (o.Key, k.Key, HclType.ToText(v)?.StringOrNull))))];
    }

    private static ImmutableArray<(string, string?)> PrincipalsOf(Value? principal)
    {
        if (principal is null || principal.IsNull)
            return [];

        return principal.IsMapping ? [.. principal.Items.SelectMany(i => OneOrMany(i.Value).Select(n => (i.Key, n.StringOrNull)))] : [("*", principal.StringOrNull)];
    }

    // A value that a condition on who or from where names everyone by.
    private static bool IsAnything(string key, string value)
        => value == "*" || AnyAccount.IsMatch(value) || (key.Equals("aws:SourceIp", StringComparison.OrdinalIgnoreCase) && value.EndsWith("/0", StringComparison.Ordinal));

    private static bool? IsEveryone(Value? principal)
    {
        if (principal is null || principal.IsNull)
            return false;

        var names = principal.IsMapping ? OneOrMany(principal["AWS"]).Concat(OneOrMany(principal["*"])) : [principal];
        bool? everyone = false;
        foreach (var name in names)
        {
            if (name.StringOrNull is { } text && (text == "*" || AnyAccount.IsMatch(text)))
                return true;

            everyone = name.StringOrNull is null ? null : everyone;
        }

        return everyone;
    }

    [GeneratedRegex(@"^arn:[a-z-]+:iam::\*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyAccount { get; }

    private static ImmutableArray<Value> OneOrMany(Value? value) => value is null || value.IsNull ? [] : value.IsSequence ? value.Elements : [value];
}
