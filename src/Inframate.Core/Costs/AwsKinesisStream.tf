resource "aws_kinesis_stream" "on_demand" {
  name = "on-demand"

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

resource "aws_kinesis_stream" "shards" {
  name        = "shards"
  shard_count = 3
}

variable "shards" {
  type = number
}

resource "aws_kinesis_stream" "unknown" {
  name        = "unknown"
  shard_count = var.shards
}
