# Faces the internet by default: an address in each subnet.
resource "aws_lb" "defaults" {
  subnets = ["subnet-1", "subnet-2"]
}

resource "aws_lb" "known_count" {
  subnets = aws_subnet.public[*].id
}

resource "aws_lb" "internal" {
  internal = true
  subnets  = ["subnet-1", "subnet-2"]
}

resource "aws_lb" "network" {
  load_balancer_type = "network"

  # One address of its own, billed at aws_eip, and one of AWS.
  subnet_mapping {
    subnet_id     = "subnet-1"
    allocation_id = "eipalloc-1"
  }

  subnet_mapping {
    subnet_id = "subnet-2"
  }
}

resource "aws_lb" "without_ipv4" {
  ip_address_type = "dualstack-without-public-ipv4"
  subnets         = ["subnet-1", "subnet-2"]
}

resource "aws_lb" "gateway" {
  load_balancer_type = "gateway"
}

resource "aws_lb" "unknown_side" {
  internal = var.internal
  subnets  = ["subnet-1", "subnet-2"]
}

resource "aws_lb" "unknown_subnets" {
  subnets = var.subnets
}

resource "aws_subnet" "public" {
  count = 3
}

variable "internal" {
  type = bool
}

variable "subnets" {
  type = list(string)
}
