resource "aws_sesv2_email_identity" "main" {
  email_identity = "example.com"
}
