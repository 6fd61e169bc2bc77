variable "unknown" {
  type = string
}

resource "aws_waf_web_acl" "good" {
  metric_name = "good"

  rules {
    priority = 1
    rule_id  = "good"

    action {
      type = var.unknown
    }
  }
}

resource "aws_wafregional_web_acl" "good" {
  metric_name = "good"

  rule {
    priority = 1
    rule_id  = "good"
    type     = "GROUP"

    override_action {
      type = "NONE"
    }
  }
}

resource "aws_wafv2_web_acl" "good" {
  scope = "REGIONAL"

  rule {
    name     = "common"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
      }
    }
  }

  dynamic "rule" {
    for_each = toset([var.unknown])

    content {
      name = rule.value

      action {
        block {}
      }
    }
  }
}

resource "aws_appsync_graphql_api" "good" {
  name = "good"
}

resource "aws_wafv2_web_acl_association" "good" {
  resource_arn = aws_appsync_graphql_api.good.arn
  web_acl_arn  = aws_wafv2_web_acl.good.arn
}

resource "aws_globalaccelerator_accelerator" "good" {
  attributes {
    flow_logs_enabled = var.unknown
  }
}

resource "aws_networkfirewall_firewall" "good" {
  delete_protection = true
}

resource "aws_networkfirewall_logging_configuration" "good" {
  firewall_arn = aws_networkfirewall_firewall.good.arn
}
