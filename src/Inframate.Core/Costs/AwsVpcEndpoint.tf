# Gateway is the default, and free.
resource "aws_vpc_endpoint" "gateway" {}

resource "aws_vpc_endpoint" "interface" {
  vpc_endpoint_type = "Interface"
  subnet_ids        = ["subnet-1", "subnet-2"]
}

resource "aws_vpc_endpoint" "unknown_subnets" {
  vpc_endpoint_type = "Interface"
  subnet_ids        = var.subnets
}

resource "aws_vpc_endpoint" "unknown_type" {
  vpc_endpoint_type = var.kind
}

resource "aws_vpc_endpoint" "other" {
  vpc_endpoint_type = "GatewayLoadBalancer"
}

variable "kind" {}

variable "subnets" {
  type = list(string)
}
