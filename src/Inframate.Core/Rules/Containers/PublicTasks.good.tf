variable "setting" {
  type = bool
}

resource "aws_ecs_service" "on" {
  network_configuration {
    assign_public_ip = false
  }
}

resource "aws_ecs_service" "unknown" {
  network_configuration {
    assign_public_ip = var.setting
  }
}

resource "aws_ecs_service" "absent" {
}
