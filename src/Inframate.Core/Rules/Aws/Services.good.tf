variable "unknown" {
  type = string
}

resource "aws_ecs_task_definition" "good" {
  pid_mode = "task"

  volume {
    name = "files"

    efs_volume_configuration {
      transit_encryption = "ENABLED"
    }
  }
}

resource "aws_ecs_cluster" "good" {
  setting {
    name  = "containerInsights"
    value = "enabled"
  }

  configuration {
    execute_command_configuration {
      logging    = "OVERRIDE"
      kms_key_id = var.unknown

      log_configuration {
        cloud_watch_encryption_enabled = true
        cloud_watch_log_group_name     = "sessions"
      }
    }
  }
}

resource "aws_ecs_service" "good" {
  launch_type = "FARGATE"
}

resource "aws_eks_cluster" "good" {
  version                   = var.unknown
  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  vpc_config {
    endpoint_public_access = false
  }

  encryption_config {
    resources = ["secrets"]
  }
}

resource "aws_eks_cluster" "unknown" {
  version                   = "1.33"
  enabled_cluster_log_types = var.unknown

  vpc_config {
    endpoint_public_access = var.unknown
    public_access_cidrs    = ["192.0.2.0/24"]
  }

  encryption_config {
    resources = var.unknown
  }
}

resource "aws_eks_node_group" "good" {
  remote_access {
    ec2_ssh_key               = "admin"
    source_security_group_ids = [var.unknown]
  }
}

resource "aws_lambda_function" "good" {
  runtime                        = "dotnet10"
  reserved_concurrent_executions = 10
  code_signing_config_arn        = var.unknown
  kms_key_arn                    = var.unknown

  environment {
    variables = {
      MODE = "fast"
    }
  }

  tracing_config {
    mode = "Active"
  }

  dead_letter_config {
    target_arn = var.unknown
  }

  vpc_config {
    subnet_ids = [var.unknown]
  }
}

resource "aws_lambda_function_url" "good" {
  authorization_type = "AWS_IAM"
}

resource "aws_lambda_permission" "good" {
  principal  = "s3.amazonaws.com"
  source_arn = var.unknown
}

resource "aws_sqs_queue" "good" {
  kms_master_key_id = var.unknown
}

resource "aws_sns_topic" "good" {
  kms_master_key_id = var.unknown
}

resource "aws_secretsmanager_secret" "good" {
  kms_key_id = var.unknown
}

resource "aws_secretsmanager_secret_rotation" "good" {
  secret_id = aws_secretsmanager_secret.good.id

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_ssm_parameter" "good" {
  type   = "SecureString"
  key_id = var.unknown
}

resource "aws_kms_key" "good" {
  is_enabled = true
}

resource "aws_cloudwatch_log_group" "good" {
  retention_in_days = 365
  kms_key_id        = var.unknown
}

resource "aws_cloudwatch_log_group" "unknown" {
  retention_in_days = var.unknown
  kms_key_id        = var.unknown
}

resource "aws_cloudwatch_metric_alarm" "good" {
  actions_enabled = var.unknown
}

resource "aws_sqs_queue" "own_key" {
  kms_master_key_id = var.unknown
}

resource "aws_sqs_queue" "managed" {
  sqs_managed_sse_enabled = true
}

resource "aws_ecs_task_definition" "two_roles" {
  execution_role_arn = aws_iam_role.agent.arn
  task_role_arn      = var.unknown
}

resource "aws_ecs_task_definition" "without_role" {
  execution_role_arn = aws_iam_role.agent.arn
}

resource "aws_iam_role" "agent" {
  name = "agent"
}

resource "aws_ssm_parameter" "path" {
  name   = "/path"
  type   = "SecureString"
  key_id = "alias/own"
  value  = var.unknown
}

data "http" "health" {
  url = "https://example.com/${var.unknown}"
}

resource "aws_secretsmanager_secret_rotation" "monthly" {
  rotation_rules {
    schedule_expression = "rate(30 days)"
  }
}
