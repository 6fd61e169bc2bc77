resource "aws_s3_bucket_public_access_block" "absent" { # INFRA2301
}

resource "aws_s3_bucket_public_access_block" "off" {
  block_public_acls = false # INFRA2301
}
