using System.Collections.Immutable;
using System.Globalization;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Network;

/// <summary>Reports network ACLs that let the whole internet reach ports of administration and file transfer. The rules of one ACL are read in the order of their numbers, as AWS does.</summary>
public sealed class OpenNetworkAcl : Rule
{
    private static readonly ImmutableArray<(int Port, ImmutableArray<string> Peers, ImmutableArray<string> PeersOfRule)> s_ports =
    [
        (20, ["CKV_AWS_230"], ["CKV_AWS_230"]),
        (21, ["CKV_AWS_229"], ["CKV_AWS_229"]),
        (22, ["CKV_AWS_232"], ["CKV_AWS_232", "AVD-AWS-0105"]),
        (3389, ["CKV_AWS_231"], ["CKV_AWS_231", "AVD-AWS-0105"]),
    ];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new()
    {
        Id = "INFRA2110",
        Title = "Network ACL open on an administration port",
        Severity = Severity.Medium,
        Why = "The access list is the second line behind security groups; one that lets anyone reach SSH, FTP or remote desktop is none.",
        Fix = "Limit the source, or the range of ports.",
        Links = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"],
        Peers = ["CKV_AWS_232", "CKV_AWS_231", "CKV_AWS_229", "CKV_AWS_230", "AVD-AWS-0105"],
    };

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        // The default one lets everything through on purpose: who manages it keeps what AWS puts there, and subnets that matter have their own.
        foreach (var acl in terraform.Resources("aws_network_acl"))
        {
            var entries = acl.Blocks("ingress");
            if (acl.HasUnknownBlocks("ingress") || entries.Any(e => e["rule_no"].AsNumber is null))
                continue;

            foreach (var (port, peers, _) in s_ports)
            {
                // The first entry that says something of everyone decides.
                var first = entries.OrderBy(e => e["rule_no"].AsNumber).FirstOrDefault(e => IsEveryone(e) && Covers(e, port) != false);
                if (first is not null && Covers(first, port) == true && first["action"].AsString == "allow")
                    Report(acl, first, port, peers, findings);
            }
        }

        foreach (var rule in terraform.Resources("aws_network_acl_rule").Where(r => r["rule_action"].AsString == "allow" && (r["egress"].IsNull || r["egress"].IsFalse)))
        {
            foreach (var (port, _, peers) in s_ports.Where(p => IsEveryone(rule) && Covers(rule, p.Port) == true))
                Report(rule, rule, port, peers, findings);
        }
    }

    private void Report(TerraformResource resource, TerraformBlock entry, int port, ImmutableArray<string> peers, FindingSink findings)
        => findings.Add(Info, resource, entry["from_port"].At, string.Create(CultureInfo.InvariantCulture, $"'{resource.Address}' lets any address reach port {port}."), peers);

    private static bool IsEveryone(TerraformBlock entry) => entry["cidr_block"].AsString == "0.0.0.0/0" || entry["ipv6_cidr_block"].AsString is "::/0";

    private static bool? Covers(TerraformBlock entry, int port)
    {
        var protocol = entry["protocol"].AsString;
        if (protocol is "-1" or "all")
            return true;

        if (protocol is "udp" or "17" or "icmp" or "1" or "58")
            return false;

        return entry["from_port"].AsNumber is { } from && entry["to_port"].AsNumber is { } to && protocol is not null ? from <= port && port <= to : null;
    }
}
