using System.Collections.Immutable;
using System.Globalization;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Network;

/// <summary>Reports security groups that let the whole internet reach one port, or all of them.</summary>
public sealed class OpenPort : Rule
{
    private readonly int? _port;

    private OpenPort(RuleInfo info, int? port)
    {
        Info = info;
        _port = port;
    }

    /// <summary>SSH.</summary>
    public static OpenPort Ssh { get; } = new(
        new()
        {
            Id = "INFRA2101",
            Title = "SSH open to the internet",
            Severity = Severity.Critical,
            Why = "Anyone can try passwords, keys and known flaws of the SSH server.",
            Fix = "Limit the source to your own addresses, or use Session Manager and close the port.",
            Links = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
            Peers = ["CKV_AWS_24", "AVD-AWS-0107"],
        },
        22);

    /// <summary>Remote desktop.</summary>
    public static OpenPort Rdp { get; } = new(
        new()
        {
            Id = "INFRA2102",
            Title = "Remote desktop open to the internet",
            Severity = Severity.Critical,
            Why = "Anyone can try passwords and known flaws of the remote desktop server.",
            Fix = "Limit the source to your own addresses, or use Session Manager and close the port.",
            Links = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
            Peers = ["CKV_AWS_25", "AVD-AWS-0107"],
        },
        3389);

    /// <summary>Plain HTTP.</summary>
    public static OpenPort Http { get; } = new(
        new()
        {
            Id = "INFRA2103",
            Title = "Plain HTTP open to the internet",
            Severity = Severity.Medium,
            Why = "What is sent to this port can be read and changed on the way.",
            Fix = "Offer port 443 only, or put a load balancer that redirects before it.",
            Links = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
            Peers = ["CKV_AWS_260"],
        },
        80);

    /// <summary>Every port at once.</summary>
    public static OpenPort All { get; } = new(
        new()
        {
            Id = "INFRA2104",
            Title = "All ports open to the internet",
            Severity = Severity.Critical,
            Why = "Whatever listens on the machine, now or later, can be reached by anyone.",
            Fix = "Name the port and the protocol that the service answers on.",
            Links = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
            Peers = ["CKV_AWS_277"],
        },
        null);

    /// <inheritdoc/>
    public override RuleInfo Info { get; }

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        foreach (var group in terraform.Resources("aws_security_group", "aws_default_security_group"))
        {
            foreach (var ingress in group.PossibleBlocks("ingress"))
                Check(group, ingress, "protocol", ["cidr_blocks", "ipv6_cidr_blocks"], findings);
        }

        foreach (var rule in terraform.Resources("aws_security_group_rule").Where(r => r["type"].AsString == "ingress"))
            Check(rule, rule, "protocol", ["cidr_blocks", "ipv6_cidr_blocks"], findings);

        foreach (var rule in terraform.Resources("aws_vpc_security_group_ingress_rule"))
            Check(rule, rule, "ip_protocol", ["cidr_ipv4", "cidr_ipv6"], findings);
    }

    private void Check(TerraformResource resource, TerraformBlock ingress, string protocolName, ImmutableArray<string> sources, FindingSink findings)
    {
        var open = sources.Select(s => ingress[s]).FirstOrDefault(IsEveryone);
        if (open is null || Covered(ingress, protocolName) is not { IsDefault: false } peers)
            return;

        var what = _port is { } port ? string.Create(CultureInfo.InvariantCulture, $"port {port}") : "every port";
        findings.Add(Info, resource, open.At, $"'{resource.Address}' lets any address on the internet reach {what}.", peers);
    }

    // The ids of others for an ingress that covers the port; default for one that does not. Others mean by 'all' every protocol, and we every port of TCP as well.
    private ImmutableArray<string> Covered(TerraformBlock ingress, string protocolName)
    {
        var protocol = ingress[protocolName].AsString;
        if (protocol is "-1" or "all")
            return Info.Peers;

        if (_port is not null && ingress["from_port"].AsNumber == 0 && ingress["to_port"].AsNumber == 0)
            return Info.Peers;

        // Without both ends of the range nothing is known about the ports.
        if (ingress["from_port"].AsNumber is not { } from || ingress["to_port"].AsNumber is not { } to || protocol is null)
            return default;

        if (_port is { } port)
            return protocol is "tcp" or "6" && from <= port && port <= to ? Info.Peers : default;

        return from == -1 && to == -1 && protocol is not ("icmp" or "icmpv6" or "1" or "58") ? Info.Peers : from <= 0 && to >= 65535 ? [] : default;
    }

    private static bool IsEveryone(TerraformSetting source)
        => source.AsString is { } one ? IsEveryone(one) : source.AsList is { } list && list.Any(i => i.StringOrNull is { } address && IsEveryone(address));

    private static bool IsEveryone(string address) => address is "0.0.0.0/0" or "::/0";
}
