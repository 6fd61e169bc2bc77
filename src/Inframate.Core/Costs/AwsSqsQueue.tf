resource "aws_sqs_queue" "standard" {}

resource "aws_sqs_queue" "fifo" {
  fifo_queue = true
}

resource "aws_sqs_queue" "unknown" {
  fifo_queue = var.fifo
}

variable "fifo" {
  type = bool
}
