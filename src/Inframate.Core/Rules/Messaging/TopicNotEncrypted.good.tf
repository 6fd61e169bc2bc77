variable "key" {
  type = string
}

resource "aws_kms_key" "topic" {
  enable_key_rotation = true
}

resource "aws_sns_topic" "own_key" {
  kms_master_key_id = aws_kms_key.topic.id
}

resource "aws_sns_topic" "unknown" {
  kms_master_key_id = var.key
}
