variable "drop" {
  type = bool
}

variable "kind" {
  type = string
}

resource "aws_lb" "on" {
  drop_invalid_header_fields = true
}

resource "aws_lb" "network" {
  load_balancer_type = "network"
}

resource "aws_lb" "unknown" {
  drop_invalid_header_fields = var.drop
}

resource "aws_lb" "unknown_kind" {
  load_balancer_type = var.kind
}
