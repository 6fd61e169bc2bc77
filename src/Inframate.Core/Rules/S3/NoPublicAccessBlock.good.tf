variable "name" {
  type = string
}

resource "aws_s3_bucket" "by_reference" {
  bucket = var.name
}

resource "aws_s3_bucket_public_access_block" "by_reference" {
  bucket = aws_s3_bucket.by_reference.bucket
}

resource "aws_s3_bucket" "by_name" {
  bucket = "named"
}

resource "aws_s3_bucket_public_access_block" "by_name" {
  bucket = "named"
}
