variable "unknown" {
  type = string
}

resource "aws_wafv2_web_acl" "known_bad" {
  rule {
    name = "known-bad"

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
        vendor_name = "AWS"
      }
    }
  }
}

resource "aws_wafv2_web_acl" "unknown_group" {
  rule {
    name = "unknown"

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = var.unknown
        vendor_name = "AWS"
      }
    }
  }
}
