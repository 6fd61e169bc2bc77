resource "aws_security_group" "inline" {
  ingress {
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"] # INFRA2102
  }
}

resource "aws_security_group_rule" "range" {
  type             = "ingress"
  from_port        = 3000
  to_port          = 4000
  protocol         = "tcp"
  ipv6_cidr_blocks = ["::/0"] # INFRA2102
}

resource "aws_vpc_security_group_ingress_rule" "rule" {
  from_port   = "3389"
  to_port     = "3389"
  ip_protocol = "tcp"
  cidr_ipv4   = "0.0.0.0/0" # INFRA2102
}
