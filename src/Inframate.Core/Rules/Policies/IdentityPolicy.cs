using System.Collections.Immutable;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Policies;

/// <summary>Reports statements that give a role, user or group too much, in policies and in the documents that they are made of.</summary>
public sealed class IdentityPolicy : Rule
{
    private readonly Func<PolicyStatement, bool> _isBad;
    private readonly Func<IReadOnlyList<PolicyStatement>, bool>? _areBad;
    private readonly string _says;
    private readonly ImmutableArray<string> _documentPeers;

    private IdentityPolicy(string id, string title, Severity severity, string why, string fix, string says, string[] peers, string[] documentPeers, Func<PolicyStatement, bool> isBad, Func<IReadOnlyList<PolicyStatement>, bool>? areBad = null, string? off = null)
    {
        Info = new RuleInfo
        {
            Id = id,
            Title = title,
            Severity = severity,
            Why = why,
            Fix = fix,
            Links = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
            Peers = [.. peers.Union(documentPeers)],
            IsOffByDefault = off is not null,
            OffBecause = off,
        };
        _says = says;
        _documentPeers = [.. documentPeers];
        Peers = [.. peers];
        _isBad = isBad;
        _areBad = areBad;
    }

    /// <summary>All rules of this kind, in id order.</summary>
    internal static ImmutableArray<IdentityPolicy> All { get; } =
    [
        new(
            "INFRA2401", "Policy grants everything", Severity.Critical,
            "Whoever takes over one process with this policy owns the account.",
            "Name the actions that the code calls and the resources that it calls them on.",
            "allows every action on every resource",
            ["CKV_AWS_62", "CKV2_AWS_40"], ["CKV_AWS_1"],
            s => s.Allows == true && s.Actions.Any(a => a is "*" or "*:*") && s.Resources.Contains("*")),
        new(
            "INFRA2402", "Policy grants all actions", Severity.High,
            "Actions that are added to the cloud tomorrow are granted today.",
            "List the actions that the code calls.",
            "allows every action",
            ["CKV_AWS_63", "CKV2_AWS_40"], ["CKV_AWS_49", "CKV2_AWS_40"],
            s => s.Allows == true && s.Actions.Any(a => a is "*" or "*:*")),
        new(
            "INFRA2403", "Policy lets credentials be read everywhere", Severity.Medium,
            "Whoever has it takes on other roles, or makes keys that last.",
            "Limit the statement to the resources that the code uses.",
            "allows actions that return credentials on every resource",
            ["CKV_AWS_287"], ["CKV_AWS_107"],
            s => s.IsUnlimited && RiskyActions.Credentials.Any(s.Includes)),
        new(
            "INFRA2430", "Policy lets data be read everywhere", Severity.Medium,
            "Whoever has it reads every object and every secret of the account.",
            "Limit the statement to the buckets, parameters and secrets that the code uses.",
            "allows objects, parameters or secrets to be read everywhere",
            ["CKV_AWS_288"], ["CKV_AWS_108"],
            s => s.IsUnlimited && RiskyActions.Data.Any(s.Includes)),
        new(
            "INFRA2431", "Policy lets rights be changed everywhere", Severity.Medium,
            "Whoever may change rights gives itself the others.",
            "Limit the statement to the resources that the code manages.",
            "allows rights to be changed on every resource",
            ["CKV_AWS_289"], ["CKV_AWS_109"],
            s => s.IsUnlimited && s.Actions.Any(a => a is not null && RiskyActions.ManagesRights(a))),
        new(
            "INFRA2432", "Policy lets its holder raise its own rights", Severity.High,
            "These actions together are as good as the whole account.",
            "Limit the statement to the roles and users that it is for.",
            "allows its holder to get any right",
            ["CKV_AWS_286"], ["CKV_AWS_110"],
            s => s.IsUnlimited && RiskyActions.Escalations.Any(e => e.All(s.Includes)),
            all => RiskyActions.Escalations.Any(e => e.All(a => all.Any(s => s.IsUnlimited && s.Includes(a))))),
        new(
            "INFRA2433", "Policy lets everything be changed", Severity.Low,
            "One mistake, or one stolen key, changes resources that the code has nothing to do with.",
            "Limit the statement to the resources that the code changes.",
            "allows changes on every resource",
            ["CKV_AWS_290"], ["CKV_AWS_111"],
            s => s.IsUnlimited && s.Actions.Any(a => a is not null && RiskyActions.Writes(a))),
        new(
            "INFRA2434", "Policy names no resource", Severity.Low,
            "Actions that could be limited to a resource are allowed on all of them.",
            "Name the resources.",
            "allows actions on every resource that could be limited to some",
            ["CKV_AWS_355"], ["CKV_AWS_356"],
            s => s.Allows == true && s.Resources.Contains("*") && !s.HasCondition && s.Actions.Any(a => a is not null && RiskyActions.TakesResources(a))),
        new(
            "INFRA2435", "Policy grants all actions of a service", Severity.Low,
            "Actions that are added to the service tomorrow are granted today.",
            "List the actions that the code calls.",
            "allows every action of a service on every resource",
            ["AVD-AWS-0345", "AVD-AWS-0057"], ["AVD-AWS-0057"],
            s => s.Allows == true && s.Resources.Contains("*") && s.Actions.Any(a => a is not null && a.EndsWith(":*", StringComparison.Ordinal))),
        new(
            "INFRA2450", "Policy grants all of identity management", Severity.Medium,
            "Whoever may change every policy, role and key of what the statement names can give itself what they allow.",
            "List the actions of 'iam' that are called.",
            "allows every action of 'iam'",
            ["CKV2_AWS_40"], ["CKV2_AWS_40"],
            s => s.Allows == true && s.Actions.Any(a => "iam:*".Equals(a, StringComparison.OrdinalIgnoreCase))),
        new(
            "INFRA2455", "Policy lets roles be passed", Severity.Low,
            "Whoever may hand a role to a service can act with the rights of that role.",
            "Limit 'iam:PassRole' to the role that is passed, and to the service that it is passed to with 'iam:PassedToService'.",
            "allows 'iam:PassRole'",
            ["AVD-AWS-0342"], ["AVD-AWS-0342"],
            s => s.Allows == true && Names(s, "iam:PassRole"),
            off: "Starting most services takes it; INFRA2432 says where it leads to every right."),
        new(
            "INFRA2456", "Policy lets every bucket be read and written", Severity.Medium,
            "Objects of services that the code has nothing to do with can be read and replaced.",
            "Name the buckets.",
            "allows 's3:Get*' and 's3:Put*' on every bucket",
            ["AVD-AWS-0346"], ["AVD-AWS-0346"],
            s => s.Allows == true && s.Resources.Contains("*") && Names(s, "s3:Get*") && Names(s, "s3:Put*"),
            off: "INFRA2430 says that everything can be read, and INFRA2433 that everything can be changed."),
    ];

    /// <inheritdoc/>
    public override RuleInfo Info { get; }

    private static bool Names(PolicyStatement statement, string action) => statement.Actions.Any(a => action.Equals(a, StringComparison.OrdinalIgnoreCase));

    private ImmutableArray<string> Peers { get; }

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        foreach (var (resource, at, statements) in PolicySources.OfIdentities(terraform))
        {
            if (statements.Any(_isBad) || _areBad?.Invoke(statements) == true)
                findings.Add(Info, resource, at, $"'{resource.Address}' {_says}.", Peers);
        }

        // A document may be a trust policy or one of a resource; only statements that name resources and no principal say what an identity may do.
        foreach (var (document, at, statement) in PolicySources.OfDocuments(terraform))
        {
            if (statement.Principals.IsEmpty && _isBad(statement))
                findings.Add(Info, document, at, $"'{document.Address}' {_says}.", _documentPeers);
        }
    }
}
