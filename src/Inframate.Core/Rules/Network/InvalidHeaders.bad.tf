resource "aws_lb" "absent" { # INFRA2115
  name = "a"
}

resource "aws_lb" "off" {
  name                       = "b"
  load_balancer_type         = "application"
  drop_invalid_header_fields = false # INFRA2115
}
