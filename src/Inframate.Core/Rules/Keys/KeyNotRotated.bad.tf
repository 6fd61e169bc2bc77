resource "aws_kms_key" "absent" { # INFRA2362
}

resource "aws_kms_key" "off" {
  enable_key_rotation = false # INFRA2362
}
