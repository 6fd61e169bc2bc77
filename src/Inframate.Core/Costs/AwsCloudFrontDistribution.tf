# One price everywhere, whatever the region of the stack.
resource "aws_cloudfront_distribution" "pictures" {
  region = "eu-south-1"
}
