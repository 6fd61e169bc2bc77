variable "setting" {
  type = bool
}

resource "aws_s3_bucket_public_access_block" "on" {
  block_public_acls = true
}

resource "aws_s3_bucket_public_access_block" "unknown" {
  block_public_acls = var.setting
}
