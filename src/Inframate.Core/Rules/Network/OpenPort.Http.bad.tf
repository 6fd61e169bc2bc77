resource "aws_security_group" "inline" {
  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"] # INFRA2103
  }
}

resource "aws_security_group_rule" "range" {
  type             = "ingress"
  from_port        = 79
  to_port          = 81
  protocol         = "tcp"
  ipv6_cidr_blocks = ["::/0"] # INFRA2103
}

resource "aws_vpc_security_group_ingress_rule" "rule" {
  from_port   = "80"
  to_port     = "80"
  ip_protocol = "tcp"
  cidr_ipv4   = "0.0.0.0/0" # INFRA2103
}
