using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Web ACLs: by the month, by the rule and by the request (https://aws.amazon.com/waf/pricing/).</summary>
public sealed class AwsWafV2WebAcl : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_wafv2_web_acl";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var rules = resource.Blocks("rule").ToList();
        var managed = rules.Count(r => r.Blocks("statement").Any(s => s.Blocks("managed_rule_group_statement").Any()));
        bill.Fixed("Web ACL", "waf/acl", 1);
        bill.Fixed("Rules", "waf/rule", rules.Count - managed);
        bill.Fixed("Managed rule groups", "waf/managed-group", managed);
        bill.Usage("Requests", "waf/1m-requests");
    }
}
