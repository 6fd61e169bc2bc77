variable "unknown" {
  type = string
}

resource "aws_ecs_task_definition" "good" {
  container_definitions = jsonencode([{
    name                   = "app"
    readonlyRootFilesystem = true
    environment            = [{ name = "MODE", value = "fast" }, { name = "DB_PASSWORD", value = var.unknown }]
    secrets                = [{ name = "DB_PASSWORD", valueFrom = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db" }]
  }])
}

resource "aws_ecs_task_definition" "unknown" {
  container_definitions = var.unknown
}
