resource "aws_nat_gateway" "per_zone" {
  count = 2
}

resource "aws_nat_gateway" "without_a_price" {
  region = "eu-south-1"
}
