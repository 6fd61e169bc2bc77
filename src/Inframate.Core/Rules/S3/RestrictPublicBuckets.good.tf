variable "setting" {
  type = bool
}

resource "aws_s3_bucket_public_access_block" "on" {
  restrict_public_buckets = true
}

resource "aws_s3_bucket_public_access_block" "unknown" {
  restrict_public_buckets = var.setting
}
