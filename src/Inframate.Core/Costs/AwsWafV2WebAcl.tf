resource "aws_wafv2_web_acl" "plain" {}

resource "aws_wafv2_web_acl" "rules" {
  rule {
    name = "rate"

    statement {
      rate_based_statement {
        limit = 1000
      }
    }
  }

  rule {
    name = "common"

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
      }
    }
  }
}
