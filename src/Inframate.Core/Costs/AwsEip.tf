# In use or not: the address is billed.
resource "aws_eip" "free_floating" {}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_eip" "brought_along" {
  public_ipv4_pool = "ipv4pool-ec2-012345"
}

resource "aws_eip" "unknown_pool" {
  public_ipv4_pool = var.pool
}

variable "pool" {}
