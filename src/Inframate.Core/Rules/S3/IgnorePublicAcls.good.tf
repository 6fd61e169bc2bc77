variable "setting" {
  type = bool
}

resource "aws_s3_bucket_public_access_block" "on" {
  ignore_public_acls = true
}

resource "aws_s3_bucket_public_access_block" "unknown" {
  ignore_public_acls = var.setting
}
