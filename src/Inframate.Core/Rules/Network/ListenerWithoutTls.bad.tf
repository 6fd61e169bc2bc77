resource "aws_lb" "web" {
  internal                   = false
  drop_invalid_header_fields = true
}

resource "aws_lb_listener" "plain" {
  load_balancer_arn = aws_lb.web.arn
  port              = 80
  protocol          = "HTTP" # INFRA2113

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/1"
  }
}

resource "aws_lb_listener" "redirect_to_plain" {
  load_balancer_arn = aws_lb.web.arn
  protocol          = "HTTP" # INFRA2113

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTP"
      status_code = "HTTP_301"
    }
  }
}
