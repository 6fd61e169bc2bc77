variable "unknown" {
  type = string
}

resource "aws_security_group" "inside" {
  egress {
    cidr_blocks = ["10.0.0.0/8"]
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
  }
}

resource "aws_security_group_rule" "inside" {
  type        = "egress"
  cidr_blocks = [var.unknown]
  protocol    = "tcp"
  from_port   = 443
  to_port     = 443
}

resource "aws_vpc_security_group_egress_rule" "inside" {
  referenced_security_group_id = var.unknown
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}
