locals {
  # Without a certificate there could only be plain HTTP, so nothing is opened until there is one.
  load_balancer_is_open = var.certificate_arn != null
}

resource "aws_security_group" "load_balancer" {
  name_prefix = "${local.prefix}-load-balancer-"
  description = "Load balancer of ${local.prefix}"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${local.prefix}-load-balancer" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_https" {
  count = local.load_balancer_is_open ? 1 : 0

  security_group_id = aws_security_group.load_balancer.id
  description       = "HTTPS from everywhere: this is the public entry"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_http" {
  #checkov:skip=CKV_AWS_260:Only the redirect to HTTPS answers on this port.
  #trivy:ignore:AVD-AWS-0107
  count = local.load_balancer_is_open ? 1 : 0

  security_group_id = aws_security_group.load_balancer.id
  description       = "HTTP from everywhere, only to be sent on to HTTPS"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_lb" "main" {
  name                       = local.prefix
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = aws_subnet.public[*].id
  security_groups            = [aws_security_group.load_balancer.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection

  access_logs {
    bucket  = aws_s3_bucket.logs.id
    prefix  = "load-balancer"
    enabled = true
  }

  # The load balancer tries to write as soon as it is made.
  depends_on = [aws_s3_bucket_policy.logs]
}

resource "aws_lb_listener" "redirect" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

# Each service adds its own rule; what matches none is not ours.
resource "aws_lb_listener" "https" {
  count = local.load_balancer_is_open ? 1 : 0

  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Not found"
      status_code  = "404"
    }
  }
}
