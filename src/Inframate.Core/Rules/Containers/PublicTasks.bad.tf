resource "aws_ecs_service" "off" {
  network_configuration {
    assign_public_ip = true # INFRA2208
  }
}
