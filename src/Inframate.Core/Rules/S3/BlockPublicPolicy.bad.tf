resource "aws_s3_bucket_public_access_block" "absent" { # INFRA2302
}

resource "aws_s3_bucket_public_access_block" "off" {
  block_public_policy = false # INFRA2302
}
