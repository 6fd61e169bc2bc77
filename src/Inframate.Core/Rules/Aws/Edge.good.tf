variable "unknown" {
  type = string
}

resource "aws_lb_listener" "good" {
  load_balancer_arn = aws_lb.good.arn
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
}

resource "aws_lb_listener" "unknown" {
  protocol   = "HTTPS"
  ssl_policy = var.unknown
}

resource "aws_lb_listener" "redirect" {
  load_balancer_arn = aws_lb.good.arn
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb" "good" {
  enable_deletion_protection = true
  internal                   = var.unknown
  desync_mitigation_mode     = "strictest"

  access_logs {
    bucket  = "logs"
    enabled = true
  }
}

resource "aws_wafv2_web_acl_association" "good" {
  resource_arn = aws_lb.good.arn
  web_acl_arn  = aws_wafv2_web_acl.good.arn
}

resource "aws_lb" "network" {
  load_balancer_type               = "network"
  internal                         = true
  enable_deletion_protection       = true
  enable_cross_zone_load_balancing = true

  access_logs {
    bucket  = "logs"
    enabled = true
  }
}

resource "aws_lb_target_group" "good" {
  protocol = "HTTPS"

  health_check {
    path = "/healthz"
  }
}

resource "aws_lb_target_group" "lambda" {
  target_type = "lambda"
}

resource "aws_elb" "good" {
  internal = true

  access_logs {
    bucket = "logs"
  }

  listener {
    lb_protocol        = "https"
    ssl_certificate_id = var.unknown
  }
}

resource "aws_cloudfront_distribution" "good" {
  enabled             = true
  web_acl_id          = aws_wafv2_web_acl.good.arn
  default_root_object = "index.html"

  logging_config {
    bucket = "logs.s3.amazonaws.com"
  }

  default_cache_behavior {
    viewer_protocol_policy     = "redirect-to-https"
    response_headers_policy_id = var.unknown
  }

  origin {
    domain_name              = "files.s3.eu-west-1.amazonaws.com"
    origin_access_control_id = var.unknown
  }

  origin {
    domain_name = "shop.example.org"

    custom_origin_config {
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  origin_group {
    origin_id = "both"

    failover_criteria {
      status_codes = [500, 502, 503, 504]
    }

    member {
      origin_id = "first"
    }

    member {
      origin_id = "second"
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "whitelist"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = var.unknown
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudfront_response_headers_policy" "good" {
  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 63072000
      include_subdomains         = true
      preload                    = true
      override                   = true
    }
  }
}

resource "aws_wafv2_web_acl" "good" {
  rule {
    name = "common"
  }
}

resource "aws_wafv2_web_acl_logging_configuration" "good" {
  resource_arn = aws_wafv2_web_acl.good.arn
}

resource "aws_route53_zone" "good" {
  name = "example.org"
}

resource "aws_route53_hosted_zone_dnssec" "good" {
  hosted_zone_id = aws_route53_zone.good.zone_id
}

resource "aws_route53_query_log" "good" {
  zone_id = aws_route53_zone.good.zone_id
}

resource "aws_route53_zone" "private" {
  name = "internal"

  vpc {
    vpc_id = var.unknown
  }
}

resource "aws_acm_certificate" "good" {
  domain_name = "www.example.org"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener" "verified" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1"
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  mutual_authentication {
    mode            = "verify"
    trust_store_arn = var.unknown
  }
}
