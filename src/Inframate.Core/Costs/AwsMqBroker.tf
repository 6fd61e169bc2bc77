resource "aws_mq_broker" "single" {
  broker_name        = "single"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.m7g.large"
}

resource "aws_mq_broker" "cluster" {
  broker_name        = "cluster"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.m5.large"
  deployment_mode    = "CLUSTER_MULTI_AZ"
}

resource "aws_mq_broker" "other" {
  broker_name        = "other"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"
}

variable "size" {
  type = string
}

resource "aws_mq_broker" "unknown" {
  broker_name        = "unknown"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = var.size
}
