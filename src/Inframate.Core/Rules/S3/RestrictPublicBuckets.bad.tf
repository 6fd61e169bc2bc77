resource "aws_s3_bucket_public_access_block" "absent" { # INFRA2304
}

resource "aws_s3_bucket_public_access_block" "off" {
  restrict_public_buckets = false # INFRA2304
}
