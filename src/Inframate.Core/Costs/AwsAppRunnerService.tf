resource "aws_apprunner_service" "plain" {
  service_name = "plain"
}

resource "aws_apprunner_auto_scaling_configuration_version" "two" {
  auto_scaling_configuration_name = "two"
  min_size                        = 2
}

resource "aws_apprunner_service" "scaled" {
  service_name                   = "scaled"
  auto_scaling_configuration_arn = aws_apprunner_auto_scaling_configuration_version.two.arn

  instance_configuration {
    cpu    = "1024"
    memory = "3 GB"
  }
}

variable "memory" {
  type = string
}

resource "aws_apprunner_service" "unknown" {
  service_name = "unknown"

  instance_configuration {
    memory = var.memory
  }
}
