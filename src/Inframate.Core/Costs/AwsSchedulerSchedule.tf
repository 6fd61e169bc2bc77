# Starts a function: only the starts are billed here.
resource "aws_scheduler_schedule" "function" {
  schedule_expression = "rate(1 hour)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:lambda:us-east-1:123456789012:function:hourly"
    role_arn = "arn:aws:iam::123456789012:role/hourly"
  }
}

# Starts a task, which is paid for while it runs.
resource "aws_scheduler_schedule" "task" {
  schedule_expression = "rate(1 hour)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:ecs:us-east-1:123456789012:cluster/main"
    role_arn = "arn:aws:iam::123456789012:role/hourly"

    ecs_parameters {
      task_definition_arn = aws_ecs_task_definition.arm.arn
    }
  }
}

resource "aws_ecs_task_definition" "arm" {
  family                = "arm"
  container_definitions = "[]"

  runtime_platform {
    cpu_architecture = "ARM64"
  }
}
