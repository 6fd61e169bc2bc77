resource "aws_security_group" "all" {
  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"] # INFRA2104
  }
}

resource "aws_vpc_security_group_ingress_rule" "range" {
  from_port   = 0
  to_port     = 65535
  ip_protocol = "tcp"
  cidr_ipv6   = "::/0" # INFRA2104
}
