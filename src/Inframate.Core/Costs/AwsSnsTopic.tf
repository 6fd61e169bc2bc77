resource "aws_sns_topic" "standard" {}

resource "aws_sns_topic" "fifo" {
  fifo_topic = true
}

resource "aws_sns_topic" "unknown" {
  fifo_topic = var.fifo
}

variable "fifo" {
  type = bool
}
