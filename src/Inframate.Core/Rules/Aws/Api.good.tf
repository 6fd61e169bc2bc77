variable "unknown" {
  type = string
}

resource "aws_api_gateway_stage" "good" {
  stage_name            = "good"
  xray_tracing_enabled  = true
  cache_cluster_enabled = true
  client_certificate_id = var.unknown

  access_log_settings {
    destination_arn = var.unknown
  }
}

resource "aws_wafv2_web_acl_association" "good" {
  resource_arn = aws_api_gateway_stage.good.arn
}

resource "aws_api_gateway_method_settings" "good" {
  stage_name = aws_api_gateway_stage.good.stage_name

  settings {
    logging_level        = "ERROR"
    metrics_enabled      = true
    caching_enabled      = true
    cache_data_encrypted = true
    data_trace_enabled   = false
  }
}

resource "aws_apigatewayv2_stage" "good" {
  client_certificate_id = var.unknown

  access_log_settings {
    destination_arn = var.unknown
  }
}

resource "aws_api_gateway_method" "good" {
  http_method          = "GET"
  authorization        = "AWS_IAM"
  request_validator_id = var.unknown
}

resource "aws_api_gateway_method" "preflight" {
  http_method   = "OPTIONS"
  authorization = "NONE"
}

resource "aws_apigatewayv2_route" "good" {
  authorization_type = var.unknown
}

resource "aws_api_gateway_domain_name" "good" {
  security_policy = "TLS_1_2"
}

resource "aws_api_gateway_domain_name" "unknown" {
  security_policy = var.unknown
}

resource "aws_appsync_graphql_api" "good" {
  log_config {
    field_log_level = "ALL"
  }
}

resource "aws_appsync_api_cache" "good" {
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
}

resource "aws_api_gateway_rest_api" "inside" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "execute-api:Invoke", Resource = "*", Principal = "*" }]
  })

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_method" "preflight_inside" {
  rest_api_id          = aws_api_gateway_rest_api.inside.id
  http_method          = "OPTIONS"
  authorization        = "NONE"
  request_validator_id = var.unknown
}

resource "aws_api_gateway_rest_api" "narrow" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "execute-api:Invoke", Resource = "*", Principal = "*" },
      { Effect = "Deny", Action = "execute-api:Invoke", Resource = "*", Principal = "*", Condition = { NotIpAddress = { "aws:SourceIp" = var.unknown } } },
    ]
  })
}

resource "aws_api_gateway_method" "preflight_narrow" {
  rest_api_id          = aws_api_gateway_rest_api.narrow.id
  http_method          = "OPTIONS"
  authorization        = "NONE"
  request_validator_id = var.unknown
}

resource "aws_apigatewayv2_integration" "verified" {
  connection_type = "VPC_LINK"

  tls_config {
    server_name_to_verify = "orders.example.org"
  }
}

resource "aws_apigatewayv2_integration" "unknown" {
  connection_type = var.unknown
}

resource "aws_apigatewayv2_integration" "public" {
  integration_uri = "https://orders.example.org"
}
