using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Policies;

/// <summary>Reports roles that too many may take on, and documents that say so.</summary>
public sealed partial class TrustPolicy : Rule
{
    private readonly string _says;
    private readonly ImmutableArray<string> _rolePeers;
    private readonly ImmutableArray<string> _documentPeers;
    private readonly Func<PolicyStatement, bool> _isBad;

    private TrustPolicy(string id, string title, Severity severity, string why, string fix, string says, string[] rolePeers, string[] documentPeers, Func<PolicyStatement, bool> isBad)
    {
        Info = new RuleInfo
        {
            Id = id,
            Title = title,
            Severity = severity,
            Why = why,
            Fix = fix,
            Links = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html"],
            Peers = [.. rolePeers, .. documentPeers],
        };
        _says = says;
        _rolePeers = [.. rolePeers];
        _documentPeers = [.. documentPeers];
        _isBad = isBad;
    }

    /// <summary>All rules of this kind, in id order.</summary>
    internal static ImmutableArray<TrustPolicy> All { get; } =
    [
        new(
            "INFRA2406", "Role can be assumed by anyone", Severity.Critical,
            "Anyone with an AWS account can take on the role and do whatever it may do.",
            "Name the service or the accounts that may take on the role.",
            "can be taken on by anyone with an AWS account",
            ["CKV_AWS_60"], [],
            s => s.IsForAnyone),
        new(
            "INFRA2407", "Trust in GitHub is too wide", Severity.High,
            "Workflows of other repositories, also of strangers, can take on the role.",
            "Set a condition on 'token.actions.githubusercontent.com:sub' that names the organisation and the repository.",
            "trusts workflows of repositories that it does not name",
            ["CKV_AWS_393"], ["CKV_AWS_358"],
            TrustsAnyRepository),
        new(
            "INFRA2408", "Document is open to all principals", Severity.High,
            "Whatever takes this policy lets anyone with an AWS account in.",
            "Name the principals, or narrow the statement with a condition.",
            "allows something to everyone",
            [], ["CKV_AWS_283"],
            s => s.IsForAnyone),
        new(
            "INFRA2428", "Role can be assumed by a whole account", Severity.Low,
            "Every user and role of that account that may assume roles can take it on.",
            "Name the roles of the account that may take it on.",
            "can be taken on by a whole account",
            ["CKV_AWS_61"], [],
            s => s is { Allows: true, HasCondition: false } && s.Principals.Any(p => p is { Kind: "AWS", Name: not null } && WholeAccount.IsMatch(p.Name))),
    ];

    /// <inheritdoc/>
    public override RuleInfo Info { get; }

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        if (!_rolePeers.IsEmpty)
        {
            foreach (var role in terraform.Resources("aws_iam_role"))
            {
                var trust = role["assume_role_policy"];
                if (PolicyStatement.Of(trust).Any(_isBad))
                    findings.Add(Info, role, trust.At, $"'{role.Address}' {_says}.", _rolePeers);
            }
        }

        if (_documentPeers.IsEmpty)
            return;

        foreach (var (document, at, statement) in PolicySources.OfDocuments(terraform))
        {
            if (_isBad(statement))
                findings.Add(Info, document, at, $"'{document.Address}' {_says}.", _documentPeers);
        }
    }

    private static bool TrustsAnyRepository(PolicyStatement statement)
    {
        const string Provider = "token.actions.githubusercontent.com";
        if (statement.Allows != true || statement.Conditions.IsDefault || !statement.Includes("sts:AssumeRoleWithWebIdentity")
            || !statement.Principals.Any(p => p.Kind == "Federated" && p.Name?.Contains(Provider, StringComparison.Ordinal) == true)
                && !statement.Conditions.Any(c => c.Key.StartsWith(Provider, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        // Claims besides 'sub' can name the repository as well, but only with it does GitHub's own advice hold.
        var subjects = statement.Conditions.Where(c => c.Key.Equals($"{Provider}:sub", StringComparison.OrdinalIgnoreCase)).ToList();
        return subjects.Count == 0 || subjects.Any(s => s.Value is not null && AnyRepository.IsMatch(s.Value));
    }

    [GeneratedRegex(@"^(?:arn:aws[a-z-]*:iam::)?\d{12}(?::root)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeAccount { get; }

    // "*", "repo:*", "repo:org*", and every claim that is not bound to a repository.
    [GeneratedRegex(@"^\*|^repo:\*|^repo:[^/]*\*|^repo:[^/]*/?$|^repo:[^/]+/\*|^(?!repo:)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyRepository { get; }
}
