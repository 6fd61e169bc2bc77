using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Network;

/// <summary>Reports load balancers that answer in plain text instead of redirecting to HTTPS.</summary>
public sealed class ListenerWithoutTls : Rule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new()
    {
        Id = "INFRA2113",
        Title = "Load balancer listens without TLS",
        Severity = Severity.High,
        Why = "Passwords, cookies and personal data cross the network in plain text.",
        Fix = "Redirect the listener to HTTPS, and add a listener with a certificate on port 443.",
        Links = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html"],
        Peers = ["CKV_AWS_2", "CKV_AWS_103", "CKV2_AWS_74", "AVD-AWS-0054"],
    };

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        foreach (var listener in terraform.Resources("aws_lb_listener", "aws_alb_listener"))
        {
            // An application load balancer without a protocol takes that of its port; only a written 'HTTP' is known to be plain.
            var protocol = listener["protocol"];
            if (protocol.AsString != "HTTP" || listener.HasUnknownBlocks("default_action"))
                continue;

            // Behind an internal load balancer the traffic never leaves the network.
            var balancer = terraform.Resources("aws_lb", "aws_alb").FirstOrDefault(b => listener["load_balancer_arn"].References.Contains(b.BaseAddress));
            if (balancer is not null && !balancer["internal"].IsFalse && !balancer["internal"].IsAbsent)
                continue;

            if (!listener.Blocks("default_action").Any(IsSafe))
                findings.Add(Info, listener, protocol.At, $"'{listener.Address}' answers in plain text.");
        }
    }

    // A redirect to HTTPS, a fixed refusal, or something that cannot be known.
    private static bool IsSafe(TerraformBlock action) => action["type"].AsString switch
    {
        "redirect" => action.Blocks("redirect").All(r => r["protocol"].AsString is null or "HTTPS" or "#{protocol}"),
        "fixed-response" => action.Blocks("fixed_response").Any(r => r["status_code"].AsString is null or ['4', ..] or ['5', ..]),
        null => true,
        _ => false,
    };
}
