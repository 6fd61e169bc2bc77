variable "setting" {
  type = bool
}

resource "aws_sqs_queue" "on" {
  sqs_managed_sse_enabled = true
}

resource "aws_sqs_queue" "unknown" {
  sqs_managed_sse_enabled = var.setting
}

resource "aws_sqs_queue" "absent" {
}
