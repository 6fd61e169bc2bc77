resource "aws_s3_bucket" "inline" {
  acl = "public-read" # INFRA2306
}

resource "aws_s3_bucket" "joined" {
  bucket = "joined"
}

resource "aws_s3_bucket_acl" "joined" {
  bucket = aws_s3_bucket.joined.id
  acl    = "public-read-write" # INFRA2306
}
