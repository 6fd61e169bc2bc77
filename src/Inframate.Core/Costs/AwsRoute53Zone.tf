# One price everywhere.
resource "aws_route53_zone" "main" {
  name = "example.com"
}
