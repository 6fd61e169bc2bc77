resource "aws_cloudwatch_log_group" "absent" { # INFRA2364
}

resource "aws_cloudwatch_log_group" "off" {
  retention_in_days = 0 # INFRA2364
}
