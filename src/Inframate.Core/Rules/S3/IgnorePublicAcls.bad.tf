resource "aws_s3_bucket_public_access_block" "absent" { # INFRA2303
}

resource "aws_s3_bucket_public_access_block" "off" {
  ignore_public_acls = false # INFRA2303
}
