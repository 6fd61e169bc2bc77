resource "aws_ecs_task_definition" "loose" {
  container_definitions = jsonencode([{ # INFRA2004 INFRA2207 INFRA2250
    name       = "app"
    privileged = true
    environment = [
      { name = "DB_PASSWORD", value = "correct-horse" },
    ]
  }])
}
