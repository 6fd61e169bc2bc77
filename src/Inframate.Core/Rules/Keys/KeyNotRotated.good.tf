variable "setting" {
  type = bool
}

resource "aws_kms_key" "on" {
  enable_key_rotation = true
}

resource "aws_kms_key" "unknown" {
  enable_key_rotation = var.setting
}

resource "aws_kms_key" "signing" {
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "RSA_2048"
}
