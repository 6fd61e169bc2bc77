resource "aws_wafv2_web_acl" "counts" {
  rule { # INFRA2169
    name = "known-bad"

    override_action {
      count {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
        vendor_name = "AWS"
      }
    }
  }
}
