variable "unknown" {
  type = string
}

resource "aws_vpc" "good" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "empty" {
  vpc_id = aws_vpc.good.id
}

resource "aws_flow_log" "good" {
  vpc_id = aws_vpc.good.id
}

resource "aws_security_group" "good" {
  description = "Lets the service call others."

  egress {
    description = "HTTPS"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    description = "Unknown"
    protocol    = "-1"
    cidr_blocks = [var.unknown]
  }
}

resource "aws_lb" "uses" {
  security_groups = [aws_security_group.good.id]
}

resource "aws_security_group_rule" "good" {
  description = "Everything, but in the network only"
  type        = "egress"
  protocol    = "-1"
  cidr_blocks = ["10.0.0.0/16"]
}

resource "aws_network_acl" "good" {
  subnet_ids = [var.unknown]

  ingress {
    protocol   = "tcp"
    rule_no    = 100
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 443
    to_port    = 443
  }

  ingress {
    protocol   = "-1"
    rule_no    = 110
    action     = "deny"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
}

resource "aws_network_acl" "denied_first" {
  subnet_ids = [var.unknown]

  ingress {
    protocol   = "tcp"
    rule_no    = 100
    action     = "deny"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 4000
  }

  ingress {
    protocol   = "tcp"
    rule_no    = 200
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 20
    to_port    = 65535
  }
}

resource "aws_network_acl_rule" "good" {
  rule_action = "allow"
  protocol    = var.unknown
  cidr_block  = "0.0.0.0/0"
  from_port   = 443
  to_port     = 443
}

resource "aws_vpc_endpoint_service" "good" {
  acceptance_required = true
}

resource "aws_ec2_transit_gateway" "good" {
}

resource "aws_route" "good" {
  destination_cidr_block    = "10.1.0.0/16"
  vpc_peering_connection_id = "pcx-1"
}

resource "aws_route_table" "good" {
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = var.unknown
  }
}

resource "aws_eip" "good" {
}

resource "aws_nat_gateway" "good" {
  allocation_id = aws_eip.good.id
}

data "aws_availability_zones" "named" {
  filter {
    name   = "zone-name"
    values = ["eu-west-1a", "eu-west-1b"]
  }
}

data "aws_availability_zones" "unknown" {
  filter {
    name   = var.unknown
    values = ["x"]
  }
}

resource "aws_security_group_rule" "every_kind_of_icmp" {
  description = "Pings, and what they answer"
  type        = "egress"
  protocol    = "icmp"
  from_port   = -1
  to_port     = -1
  cidr_blocks = ["0.0.0.0/0"]
}
