resource "aws_security_group" "out" {
  egress {
    cidr_blocks = ["0.0.0.0/0"] # INFRA2170
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
  }
}

resource "aws_security_group_rule" "out" {
  type        = "egress"
  cidr_blocks = ["0.0.0.0/0"] # INFRA2170
  protocol    = "tcp"
  from_port   = 443
  to_port     = 443
}

resource "aws_vpc_security_group_egress_rule" "out" {
  cidr_ipv6   = "::/0" # INFRA2170
  ip_protocol = "tcp"
  from_port   = 443
  to_port     = 443
}
