resource "aws_sqs_queue" "off" {
  sqs_managed_sse_enabled = false # INFRA2350
}
