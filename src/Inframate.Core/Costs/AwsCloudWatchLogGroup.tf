# How long logs are kept does not change the price of a GB.
resource "aws_cloudwatch_log_group" "standard" {
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "ireland" {
  region = "eu-west-1"
}

resource "aws_cloudwatch_log_group" "without_a_price" {
  region = "eu-south-1"
}

resource "aws_cloudwatch_log_group" "another_class" {
  log_group_class = "INFREQUENT_ACCESS"
}

resource "aws_cloudwatch_log_group" "unknown_class" {
  log_group_class = var.class
}

variable "class" {}
