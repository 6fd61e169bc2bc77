using System.Collections.Immutable;
using System.Globalization;
using Inframate.Hcl.Evaluation;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Network;

/// <summary>Reports rules of Azure and Google Cloud that let the whole internet reach a port.</summary>
public sealed class OpenInbound : Rule
{
    private readonly ImmutableArray<(int? Port, bool Udp, ImmutableArray<string> Peers)> _ports;
    private readonly bool _google;

    private OpenInbound(string id, string title, Severity severity, string why, bool google, params (int? Port, bool Udp, string Peers)[] ports)
    {
        Info = new RuleInfo
        {
            Id = id,
            Title = title,
            Severity = severity,
            Why = why,
            Fix = "Limit the source to your own addresses, or name the port that the service answers on.",
            Links = [google ? "https://cloud.google.com/firewall/docs/firewalls" : "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview"],
            Peers = [.. ports.SelectMany(p => p.Peers.Split(' ')).Distinct()],
        };
        _google = google;
        _ports = [.. ports.Select(p => (p.Port, p.Udp, p.Peers.Split(' ').ToImmutableArray()))];
    }

    /// <summary>All rules of this kind, in id order.</summary>
    internal static ImmutableArray<OpenInbound> All { get; } =
    [
        new("INFRA2530", "SSH open to the internet (Azure)", Severity.Critical, "Anyone can try passwords, keys and known flaws of the SSH server.", false, (22, false, "CKV_AZURE_10 AVD-AZU-0050")),
        new("INFRA2565", "Remote desktop open to the internet (Azure)", Severity.Critical, "Anyone can try passwords and known flaws of the remote desktop server.", false, (3389, false, "CKV_AZURE_9 AVD-AZU-0048")),
        new("INFRA2531", "Plain HTTP open to the internet (Azure)", Severity.Medium, "What is sent to this port can be read and changed on the way.", false, (80, false, "CKV_AZURE_160")),
        new("INFRA2566", "UDP open to the internet (Azure)", Severity.High, "Services on UDP are used to multiply attacks on others.", false, (null, true, "CKV_AZURE_77")),
        new("INFRA2567", "All ports open to the internet (Azure)", Severity.High, "Whatever listens on the machine, now or later, can be reached by anyone.", false, (null, false, "AVD-AZU-0047")),
        new(
            "INFRA2576", "Mail, file, directory or database port open to the internet (Azure)", Severity.High, "Anyone can try passwords and known flaws of servers that were not made for the internet.", false,
            [.. new[] { 20, 21, 23, 25, 53, 110, 135, 139, 143, 161, 389, 636, 993, 995, 1433, 1521, 3306, 5432, 6379 }.Select(p => ((int?)p, false, "AVD-AZU-0074"))]),
        new("INFRA2701", "SSH open to the internet (Google Cloud)", Severity.Critical, "Anyone can try passwords, keys and known flaws of the SSH server.", true, (22, false, "CKV_GCP_2 AVD-GCP-0070")),
        new("INFRA2736", "Remote desktop open to the internet (Google Cloud)", Severity.Critical, "Anyone can try passwords and known flaws of the remote desktop server.", true, (3389, false, "CKV_GCP_3 AVD-GCP-0071")),
        new("INFRA2702", "File transfer or database open to the internet (Google Cloud)", Severity.High, "Anyone can try passwords and known flaws of the server.", true, (20, false, "CKV_GCP_77"), (21, false, "CKV_GCP_75"), (3306, false, "CKV_GCP_88")),
        new("INFRA2737", "Plain HTTP open to the internet (Google Cloud)", Severity.Medium, "What is sent to this port can be read and changed on the way.", true, (80, false, "CKV_GCP_106")),
        new("INFRA2738", "All ports open to the internet (Google Cloud)", Severity.Critical, "Whatever listens on the machine, now or later, can be reached by anyone.", true, (null, false, "CKV2_GCP_12 AVD-GCP-0027 AVD-GCP-0072 AVD-GCP-0074")),
    ];

    /// <inheritdoc/>
    public override RuleInfo Info { get; }

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        if (_google)
        {
            foreach (var firewall in terraform.Resources("google_compute_firewall"))
                CheckGoogle(firewall, findings);

            return;
        }

        foreach (var rule in terraform.Resources("azurerm_network_security_rule"))
            CheckAzure(rule, rule, findings);

        foreach (var group in terraform.Resources("azurerm_network_security_group"))
        {
            foreach (var rule in group.PossibleBlocks("security_rule"))
                CheckAzure(group, rule, findings);
        }
    }

    private void CheckGoogle(TerraformResource firewall, FindingSink findings)
    {
        var sources = firewall["source_ranges"];
        if (firewall["disabled"].IsTrue || firewall["disabled"].IsUnknown || (!firewall["direction"].IsNull && firewall["direction"].AsString != "INGRESS") || !IsEverywhere(sources))
            return;

        foreach (var allow in firewall.PossibleBlocks("allow"))
        {
            var protocol = allow["protocol"].AsString;
            var ports = allow["ports"];
            foreach (var (port, _, peers) in _ports)
            {
                var covers = protocol is "all" || (protocol is "tcp" or "6" && (ports.IsNull ? !ports.IsUnknown : ports.AsList is { } list && (list.IsEmpty || list.Any(p => Covers(Text(p), port)))));
                if (covers)
                    Report(firewall, sources.At, port, false, peers, findings);
            }
        }
    }

    private void CheckAzure(TerraformResource resource, TerraformBlock rule, FindingSink findings)
    {
        if (rule["direction"].AsString?.Equals("Inbound", StringComparison.OrdinalIgnoreCase) != true || rule["access"].AsString?.Equals("Allow", StringComparison.OrdinalIgnoreCase) != true)
            return;

        var source = IsEverywhere(rule["source_address_prefix"]) ? rule["source_address_prefix"] : rule["source_address_prefixes"];
        if (!IsEverywhere(source))
            return;

        var protocol = rule["protocol"].AsString?.ToUpperInvariant();
        var written = new[] { rule["destination_port_range"], rule["destination_port_ranges"] }.Where(p => !p.IsNull && !p.IsUnknown).SelectMany(p => p.AsList ?? []).Select(Text).ToList();
        foreach (var (port, udp, peers) in _ports)
        {
            // Remote desktop listens on both.
            var covers = udp ? protocol is "UDP" : (protocol is "TCP" or "*" || (protocol is "UDP" && port is 3389)) && written.Any(w => Covers(w, port));
            if (covers)
                Report(resource, source.At, port, udp, peers, findings);
        }
    }

    private void Report(TerraformResource resource, SourceSpan at, int? port, bool udp, ImmutableArray<string> peers, FindingSink findings)
    {
        var what = udp ? "its UDP ports" : port is { } number ? string.Create(CultureInfo.InvariantCulture, $"port {number}") : "every port";
        findings.Add(Info, resource, at, $"'{resource.Address}' lets any address on the internet reach {what}.", peers);
    }

    // Null for a port stands for all of them.
    private static bool Covers(string? range, int? port)
    {
        if (range is null)
            return false;

        if (range is "*")
            return true;

        var parts = range.Split('-', StringSplitOptions.TrimEntries);
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from) || !int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to))
            return false;

        return port is { } number ? from <= number && number <= to : from <= 1 && to >= 65535;
    }

    private static bool IsEverywhere(TerraformSetting source) => source.AsList is { } list && list.Any(i => Text(i) is { } text
        && (text.EndsWith("/0", StringComparison.Ordinal) || text is "*" or "0.0.0.0" or "::" or "::0" || text.Equals("internet", StringComparison.OrdinalIgnoreCase) || text.Equals("any", StringComparison.OrdinalIgnoreCase)));

    private static string? Text(Value value) => HclType.ToText(value)?.StringOrNull;
}
