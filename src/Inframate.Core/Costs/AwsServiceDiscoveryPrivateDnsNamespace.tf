# A zone, whatever it lists.
resource "aws_service_discovery_private_dns_namespace" "main" {
  name = "shop.internal"
  vpc  = "vpc-1"
}
