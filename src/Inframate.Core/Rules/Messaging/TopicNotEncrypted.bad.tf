resource "aws_sns_topic" "absent" { # INFRA2352
  name = "a"
}

resource "aws_sns_topic" "empty" {
  kms_master_key_id = "" # INFRA2352
}
