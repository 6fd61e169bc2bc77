variable "protocol" {
  type = string
}

variable "action" {
  type = string
}

resource "aws_lb" "web" {
  drop_invalid_header_fields = true
}

resource "aws_lb" "inside" {
  internal                   = true
  drop_invalid_header_fields = true
}

resource "aws_lb_listener" "redirect" {
  load_balancer_arn = aws_lb.web.arn
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

resource "aws_lb_listener" "refuses" {
  load_balancer_arn = aws_lb.web.arn
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "403"
    }
  }
}

resource "aws_lb_listener" "inside" {
  load_balancer_arn = aws_lb.inside.arn
  protocol          = "HTTP"

  default_action {
    type = "forward"
  }
}

resource "aws_lb_listener" "unknown" {
  load_balancer_arn = aws_lb.web.arn
  protocol          = var.protocol

  default_action {
    type = "forward"
  }
}

resource "aws_lb_listener" "unknown_action" {
  load_balancer_arn = aws_lb.web.arn
  protocol          = "HTTP"

  default_action {
    type = var.action
  }
}
