resource "aws_waf_web_acl" "idle" {
  metric_name = "idle"

  rules { # INFRA2165
    priority = 1
    rule_id  = "idle"
  }
}

resource "aws_wafregional_web_acl" "idle" {
  metric_name = "idle"

  rule {
    priority = 1
    rule_id  = "idle"

    action {} # INFRA2165
  }
}

resource "aws_wafv2_web_acl" "idle" {
  scope = "REGIONAL"

  rule { # INFRA2165
    name     = "countries"
    priority = 1

    statement {
      geo_match_statement {
        country_codes = ["XX"]
      }
    }
  }
}

resource "aws_appsync_graphql_api" "open" { # INFRA2166
  name = "open"
}

resource "aws_globalaccelerator_accelerator" "silent" { # INFRA2167
  name = "silent"
}

resource "aws_networkfirewall_firewall" "silent" { # INFRA2168
  name = "silent"
}
