resource "aws_lb_listener" "old" { # INFRA2114
  load_balancer_arn = aws_lb.bare.arn
  protocol          = "HTTPS"
}

resource "aws_lb_listener" "older" { # INFRA2114
  protocol   = "TLS"
  ssl_policy = "ELBSecurityPolicy-TLS-1-1-2017-01"
}

resource "aws_lb_listener" "plain" {
  load_balancer_arn = aws_lb.bare.arn
  protocol          = "HTTP"

  default_action {
    type = "forward"
  }
}

resource "aws_load_balancer_policy" "old" {
  policy_attribute {
    name  = "Protocol-TLSv1.1"
    value = "true" # INFRA2114
  }
}

resource "aws_lb_ssl_negotiation_policy" "old" {
  attribute {
    name  = "Protocol-SSLv3"
    value = "true" # INFRA2114
  }
}

resource "aws_lb" "bare" { # INFRA2116 INFRA2117 INFRA2118 INFRA2119 INFRA2144
  desync_mitigation_mode = "monitor" # INFRA2120
}

resource "aws_lb" "network" { # INFRA2117 INFRA2118 INFRA2142
  load_balancer_type = "network"

  access_logs {
    bucket  = "logs"
    enabled = false # INFRA2116
  }
}

resource "aws_lb_target_group" "plain" { # INFRA2141
  protocol = "HTTP" # INFRA2121
}

resource "aws_elb" "plain" { # INFRA2116 INFRA2118
  cross_zone_load_balancing = false # INFRA2142

  listener { # INFRA2143
    lb_protocol = "http" # INFRA2143
  }
}

resource "aws_cloudfront_distribution" "bare" { # INFRA2124 INFRA2125 INFRA2146 INFRA2147 INFRA2148
  enabled = false # INFRA2149

  default_cache_behavior { # INFRA2128
    viewer_protocol_policy = "allow-all" # INFRA2122
  }

  origin { # INFRA2127
    domain_name = "files.s3.eu-west-1.amazonaws.com"
  }

  origin {
    domain_name = "shop.example.org"

    custom_origin_config {
      origin_protocol_policy = "match-viewer" # INFRA2126
      origin_ssl_protocols   = ["TLSv1", "TLSv1.2"] # INFRA2126
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true # INFRA2123 INFRA2145
  }
}

resource "aws_s3_bucket" "anonymous" {
  bucket = "anonymous"
}

resource "aws_cloudfront_distribution" "anonymous" { # INFRA2123 INFRA2124 INFRA2125 INFRA2128 INFRA2145 INFRA2146 INFRA2147 INFRA2148
  enabled = true

  origin { # INFRA2127
    domain_name = aws_s3_bucket.anonymous.bucket_regional_domain_name
  }

  origin {
    domain_name = "shop-1.eu-west-1.elb.amazonaws.com"

    custom_origin_config {
      origin_protocol_policy = "http-only" # INFRA2126
    }
  }
}

resource "aws_cloudfront_distribution" "old" { # INFRA2124 INFRA2125 INFRA2128 INFRA2146 INFRA2147 INFRA2148
  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/1"
    minimum_protocol_version = "TLSv1.1_2016" # INFRA2123
  }
}

resource "aws_cloudfront_response_headers_policy" "short" {
  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 600 # INFRA2128
      include_subdomains         = true
      preload                    = true
      override                   = true
    }
  }
}

resource "aws_wafv2_web_acl" "empty" { # INFRA2134 INFRA2150
}

resource "aws_waf_web_acl" "empty" { # INFRA2134 INFRA2150
}

resource "aws_route53_zone" "public" { # INFRA2136 INFRA2151
  name = "example.org"
}

resource "aws_acm_certificate" "wide" { # INFRA2152
  domain_name = "*.example.org" # INFRA2154

  options {
    certificate_transparency_logging_preference = "DISABLED" # INFRA2153
  }
}

resource "aws_route53domains_registered_domain" "open" {
  transfer_lock = false # INFRA2155
}

resource "aws_lb_listener" "unverified" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1"
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  mutual_authentication { # INFRA2172
    mode = "verify"
  }
}

resource "aws_lb_listener" "silent" { # INFRA2114
  load_balancer_arn = aws_lb.bare.arn
}
