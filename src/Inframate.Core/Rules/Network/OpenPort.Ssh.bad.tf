resource "aws_security_group" "inline" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"] # INFRA2101
  }
}

resource "aws_security_group_rule" "range" {
  type             = "ingress"
  from_port        = 20
  to_port          = 30
  protocol         = "tcp"
  ipv6_cidr_blocks = ["::/0"] # INFRA2101
}

resource "aws_vpc_security_group_ingress_rule" "rule" {
  from_port   = "22"
  to_port     = "22"
  ip_protocol = "tcp"
  cidr_ipv4   = "0.0.0.0/0" # INFRA2101
}

# Whatever the rules are, each of them lets everyone in.
resource "aws_security_group" "dynamic" {
  dynamic "ingress" {
    for_each = var.rules

    content {
      description = ingress.value
      protocol    = "tcp"
      from_port   = 22
      to_port     = 22
      cidr_blocks = ["0.0.0.0/0"] # INFRA2101
    }
  }
}

variable "rules" {
  type = list(string)
}
