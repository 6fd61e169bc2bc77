resource "aws_api_gateway_stage" "plain" {
  deployment_id = "abc123"
  rest_api_id   = "abc123"
  stage_name    = "live"
}

resource "aws_api_gateway_stage" "cached" {
  deployment_id         = "abc123"
  rest_api_id           = "abc123"
  stage_name            = "live"
  cache_cluster_enabled = true
}

resource "aws_api_gateway_stage" "large" {
  deployment_id         = "abc123"
  rest_api_id           = "abc123"
  stage_name            = "live"
  cache_cluster_enabled = true
  cache_cluster_size    = "237"
}

resource "aws_api_gateway_stage" "other" {
  deployment_id         = "abc123"
  rest_api_id           = "abc123"
  stage_name            = "live"
  cache_cluster_enabled = true
  cache_cluster_size    = "13.5"
}

variable "cached" {
  type = bool
}

resource "aws_api_gateway_stage" "unknown" {
  deployment_id         = "abc123"
  rest_api_id           = "abc123"
  stage_name            = "live"
  cache_cluster_enabled = var.cached
}
