resource "aws_lambda_function" "small" {
  function_name = "small"
  role          = "arn:aws:iam::111122223333:role/small"
}

resource "aws_lambda_function" "arm" {
  function_name = "arm"
  role          = "arn:aws:iam::111122223333:role/arm"
  architectures = ["arm64"]
}

variable "architectures" {
  type = list(string)
}

resource "aws_lambda_function" "unknown" {
  function_name = "unknown"
  role          = "arn:aws:iam::111122223333:role/unknown"
  architectures = var.architectures
}
