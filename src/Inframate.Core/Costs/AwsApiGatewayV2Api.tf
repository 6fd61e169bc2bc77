resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_api" "websocket" {
  name          = "websocket"
  protocol_type = "WEBSOCKET"
}

variable "protocol" {
  type = string
}

resource "aws_apigatewayv2_api" "unknown" {
  name          = "unknown"
  protocol_type = var.protocol
}
