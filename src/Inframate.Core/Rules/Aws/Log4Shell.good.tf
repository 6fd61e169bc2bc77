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

resource "aws_wafv2_web_acl" "both" {
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

  rule {
    name = "anonymous"

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesAnonymousIpList"
        vendor_name = "AWS"
      }
    }
  }
}

resource "aws_lb" "web" {
  name = "web"
}

resource "aws_wafv2_web_acl_association" "web" {
  resource_arn = aws_lb.web.arn
  web_acl_arn  = aws_wafv2_web_acl.both.arn
}
