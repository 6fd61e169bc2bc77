resource "aws_api_gateway_stage" "bare" { # INFRA2129 INFRA2132 INFRA2133 INFRA2156 INFRA2160 INFRA2161
  stage_name = "bare"
}

resource "aws_apigatewayv2_stage" "bare" { # INFRA2129
  name = "bare"
}

resource "aws_api_gateway_method" "open" { # INFRA2162
  http_method   = "GET"
  authorization = "NONE" # INFRA2130
}

resource "aws_apigatewayv2_route" "open" { # INFRA2130
  route_key = "GET /"
}

resource "aws_api_gateway_domain_name" "old" { # INFRA2131
  security_policy = "TLS_1_0"
}

resource "aws_api_gateway_domain_name" "bare" { # INFRA2131
}

resource "aws_api_gateway_method_settings" "loud" {
  settings { # INFRA2157
    data_trace_enabled = true # INFRA2159
  }
}

resource "aws_api_gateway_method_settings" "cached" {
  settings { # INFRA2158
    caching_enabled = true
  }
}

resource "aws_appsync_graphql_api" "bare" { # INFRA2163
}

resource "aws_appsync_graphql_api" "quiet" {
  log_config {
    field_log_level = "NONE" # INFRA2163
  }
}

resource "aws_appsync_api_cache" "bare" { # INFRA2164
}

resource "aws_api_gateway_rest_api" "everyone" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "execute-api:Invoke", Resource = "*", Principal = "*" }]
  })
}

resource "aws_api_gateway_method" "preflight_of_all" { # INFRA2173
  rest_api_id   = aws_api_gateway_rest_api.everyone.id
  http_method   = "OPTIONS"
  authorization = "NONE"
}

resource "aws_api_gateway_rest_api" "apart" {
  name = "apart"
}

resource "aws_api_gateway_rest_api_policy" "apart" {
  rest_api_id = aws_api_gateway_rest_api.apart.id
  policy      = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"execute-api:Invoke\",\"Principal\":{\"AWS\":\"*\"}}]}"
}

resource "aws_api_gateway_method" "preflight_apart" { # INFRA2173
  rest_api_id   = aws_api_gateway_rest_api.apart.id
  http_method   = "OPTIONS"
  authorization = "NONE"
}

resource "aws_apigatewayv2_integration" "plain" { # INFRA2174
  connection_type = "VPC_LINK"
}
