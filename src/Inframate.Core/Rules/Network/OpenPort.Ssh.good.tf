variable "source" {
  type = string
}

variable "port" {
  type = number
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  from_port   = 443
  to_port     = 443
  ip_protocol = "tcp"
  cidr_ipv4   = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  from_port   = 22
  to_port     = 22
  ip_protocol = "tcp"
  cidr_ipv4   = "192.0.2.0/24"
}

resource "aws_vpc_security_group_ingress_rule" "unknown_source" {
  from_port   = 22
  to_port     = 22
  ip_protocol = "tcp"
  cidr_ipv4   = var.source
}

resource "aws_vpc_security_group_ingress_rule" "unknown_port" {
  from_port   = var.port
  to_port     = var.port
  ip_protocol = "tcp"
  cidr_ipv4   = "0.0.0.0/0"
}

resource "aws_security_group_rule" "egress" {
  type        = "egress"
  from_port   = 22
  to_port     = 22
  protocol    = "tcp"
  cidr_blocks = ["0.0.0.0/0"]
}

resource "aws_security_group" "dynamic" {
  dynamic "ingress" {
    for_each = var.rules

    content {
      protocol    = "tcp"
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}

variable "rules" {
  type = list(object({ port = number }))
}
