# One name that leads to a load balancer.
resource "aws_service_discovery_instance" "stock" {
  instance_id = "load-balancer"
  service_id  = "srv-1"
  attributes  = { AWS_ALIAS_DNS_NAME = "internal-shop.elb.amazonaws.com" }
}
