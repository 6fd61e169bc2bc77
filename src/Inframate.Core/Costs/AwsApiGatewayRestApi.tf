resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

# Calls that are private cost the same.
resource "aws_api_gateway_rest_api" "inner" {
  name = "inner"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}
