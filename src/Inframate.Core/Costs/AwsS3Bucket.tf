resource "aws_s3_bucket" "files" {}

resource "aws_s3_bucket" "london" {
  region = "eu-west-2"
}

resource "aws_s3_bucket" "without_a_price" {
  region = "eu-south-1"
}
