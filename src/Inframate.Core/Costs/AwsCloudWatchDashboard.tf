resource "aws_cloudwatch_dashboard" "overview" {}

resource "aws_cloudwatch_dashboard" "without_a_price" {
  region = "eu-south-1"
}
