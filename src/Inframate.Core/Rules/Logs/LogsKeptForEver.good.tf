variable "setting" {
  type = bool
}

resource "aws_cloudwatch_log_group" "on" {
  retention_in_days = 90
}

resource "aws_cloudwatch_log_group" "unknown" {
  retention_in_days = var.setting
}
