resource "aws_cloudwatch_event_bus" "orders" {
  name = "orders"
}
