resource "aws_vpc" "bare" { # INFRA2107 INFRA2108
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_vpc" "default" { # INFRA2111
}

resource "aws_default_security_group" "open" {
  ingress { # INFRA2107
    protocol  = "-1"
    self      = true
    from_port = 0
    to_port   = 0
  }
}

resource "aws_security_group" "open" { # INFRA2106 INFRA2112
  egress { # INFRA2106
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"] # INFRA2105
  }
}

resource "aws_security_group_rule" "open" { # INFRA2106
  type             = "egress"
  protocol         = "all"
  from_port        = 0
  to_port          = 0
  ipv6_cidr_blocks = ["::/0"] # INFRA2105
}

resource "aws_vpc_security_group_egress_rule" "open" { # INFRA2106
  ip_protocol = "-1"
  cidr_ipv4   = "0.0.0.0/0" # INFRA2105
}

resource "aws_network_acl" "open" { # INFRA2140
  ingress {
    protocol   = "-1" # INFRA2138
    rule_no    = 100
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 0 # INFRA2110
    to_port    = 0
  }
}

# The first entry that says something of everyone decides.
resource "aws_network_acl" "ordered" {
  subnet_ids = ["subnet-1"]

  ingress {
    protocol   = "tcp"
    rule_no    = 200
    action     = "deny"
    cidr_block = "0.0.0.0/0"
    from_port  = 22
    to_port    = 22
  }

  ingress {
    protocol        = "tcp"
    rule_no         = 110
    action          = "allow"
    ipv6_cidr_block = "::/0"
    from_port       = 20 # INFRA2110
    to_port         = 4000
  }
}

resource "aws_network_acl_rule" "ssh" {
  rule_action = "allow"
  protocol    = "tcp"
  cidr_block  = "0.0.0.0/0"
  from_port   = 22 # INFRA2110
  to_port     = 22
}

resource "aws_network_acl_rule" "all" { # INFRA2110
  rule_action = "allow"
  protocol    = "-1" # INFRA2138
  cidr_block  = "0.0.0.0/0"
}

resource "aws_vpc_endpoint_service" "open" {
  acceptance_required = false # INFRA2135
}

resource "aws_ec2_transit_gateway" "open" {
  auto_accept_shared_attachments = "enable" # INFRA2135
}

resource "aws_route" "peering" {
  destination_cidr_block    = "0.0.0.0/0" # INFRA2135
  vpc_peering_connection_id = "pcx-1"
}

resource "aws_route_table" "peering" {
  route {
    cidr_block                = "0.0.0.0/0" # INFRA2135
    vpc_peering_connection_id = "pcx-1"
  }
}

resource "aws_eip" "alone" { # INFRA2137
}

resource "aws_route" "nat" {
  destination_cidr_block = "0.0.0.0/0"
  instance_id            = "i-1" # INFRA2139
}

resource "aws_route_table" "nat" {
  route {
    cidr_block  = "0.0.0.0/0"
    instance_id = "i-1" # INFRA2139
  }
}

resource "aws_vpc" "reopened" { # INFRA2107
  cidr_block = "10.2.0.0/16"
}

resource "aws_flow_log" "reopened" {
  vpc_id               = aws_vpc.reopened.id
  traffic_type         = "ALL"
  log_destination      = var.unknown
  log_destination_type = "s3"
}

resource "aws_default_security_group" "reopened" {
  vpc_id = aws_vpc.reopened.id
}

resource "aws_vpc_security_group_ingress_rule" "reopened" {
  security_group_id            = aws_default_security_group.reopened.id
  description                  = "From the office"
  cidr_ipv4                    = "10.0.0.0/16"
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
}

data "aws_availability_zones" "all" { # INFRA2175
  state = "available"
}

resource "aws_security_group_rule" "every_port" { # INFRA2106
  type        = "egress"
  protocol    = "tcp"
  from_port   = -1
  to_port     = -1
  cidr_blocks = ["0.0.0.0/0"] # INFRA2105
}
