variable "protocol" {
  type = string
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  from_port   = 443
  to_port     = 443
  ip_protocol = "tcp"
  cidr_ipv4   = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "inside" {
  ip_protocol = "-1"
  cidr_ipv4   = "10.0.0.0/16"
}

resource "aws_vpc_security_group_ingress_rule" "unknown" {
  ip_protocol = var.protocol
  cidr_ipv4   = "0.0.0.0/0"
}
