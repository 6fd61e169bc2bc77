resource "aws_subnet" "open" {
  vpc_id                  = "vpc-1"
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = true # INFRA2109
}

resource "aws_subnet" "quoted" {
  vpc_id                  = "vpc-1"
  map_public_ip_on_launch = "true" # INFRA2109
}
