resource "aws_ecs_service" "worker" {
  name            = "worker"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.worker.arn
  launch_type     = "FARGATE"
  desired_count   = var.min_tasks_worker
  propagate_tags  = "SERVICE"

  # New tasks first, then the old ones go: a deployment never has fewer than before.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  # A version that does not start is taken back by itself.
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = aws_subnet.private[*].id
    security_groups  = [aws_security_group.service_worker.id]
    assign_public_ip = false
  }

  lifecycle {
    # The number of tasks belongs to autoscaling after the first start.
    ignore_changes = [desired_count]
  }

  depends_on = [aws_iam_role_policy.worker_execution]
}

resource "aws_appautoscaling_target" "worker" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.worker.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.min_tasks_worker
  max_capacity       = var.max_tasks_worker
}

resource "aws_appautoscaling_policy" "worker" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.worker.service_namespace
  resource_id        = aws_appautoscaling_target.worker.resource_id
  scalable_dimension = aws_appautoscaling_target.worker.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# Processors may idle while messages pile up, so the tasks follow what waits for them, too.
resource "aws_appautoscaling_policy" "worker_sqs_orders" {
  name               = "sqs-orders"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.worker.service_namespace
  resource_id        = aws_appautoscaling_target.worker.resource_id
  scalable_dimension = aws_appautoscaling_target.worker.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.messages_per_task_worker
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    customized_metric_specification {
      metrics {
        id          = "waiting"
        return_data = false

        metric_stat {
          stat = "Average"

          metric {
            namespace   = "AWS/SQS"
            metric_name = "ApproximateNumberOfMessagesVisible"

            dimensions {
              name  = "QueueName"
              value = aws_sqs_queue.orders.name
            }
          }
        }
      }

      metrics {
        id          = "tasks"
        return_data = false

        metric_stat {
          stat = "Average"

          metric {
            namespace   = "ECS/ContainerInsights"
            metric_name = "RunningTaskCount"

            dimensions {
              name  = "ClusterName"
              value = aws_ecs_cluster.main.name
            }

            dimensions {
              name  = "ServiceName"
              value = aws_ecs_service.worker.name
            }
          }
        }
      }

      metrics {
        id          = "each"
        expression  = "IF(tasks > 0, waiting / tasks, waiting)"
        label       = "Messages for each task"
        return_data = true
      }
    }
  }
}

resource "aws_ecs_task_definition" "worker" {
  family                   = "${local.prefix}-worker"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu_worker
  memory                   = var.memory_worker
  execution_role_arn       = aws_iam_role.worker_execution.arn
  task_role_arn            = aws_iam_role.worker_task.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([{
    name      = "worker"
    image     = "${aws_ecr_repository.worker.repository_url}:${var.image_tag_worker}"
    essential = true

    # .NET and others put uploads and temporary files under /tmp; 'readOnlyRootFilesystem: true' in inframate.md closes it.
    readonlyRootFilesystem = false

    environment = [
      { name = "AWS_REGION", value = var.region },
      { name = "Orders__QueueUrl", value = aws_sqs_queue.orders.url },
    ]

    # ECS reads these when a task starts; the values are in no file and no state.
    secrets = [
      { name = "ConnectionStrings__Shop", valueFrom = "${aws_secretsmanager_secret.database_shop.arn}:connectionString::${aws_secretsmanager_secret_version.database_shop.version_id}" },
    ]

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.worker.name
        awslogs-region        = var.region
        awslogs-stream-prefix = "task"
      }
    }
  }])
}

resource "aws_cloudwatch_log_group" "worker" {
  name              = "/${local.prefix}/worker"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

# The agent's role: fetches the image, writes the logs, reads the secrets. The code never has it.
resource "aws_iam_role" "worker_execution" {
  name = "${local.prefix}-worker-execution"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account_id }
      }
    }]
  })
}

resource "aws_iam_role_policy" "worker_execution" {
  #checkov:skip=CKV_AWS_107:A login to the registry is for the whole registry; AWS knows no narrower resource.
  #checkov:skip=CKV_AWS_355:A login to the registry is for the whole registry; AWS knows no narrower resource.
  name = "start-tasks"
  role = aws_iam_role.worker_execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "RegistryLogin"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
      {
        Sid      = "Image"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = aws_ecr_repository.worker.arn
      },
      {
        Sid      = "Logs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.worker.arn}:*"
      },
      {
        Sid    = "Secrets"
        Effect = "Allow"
        Action = "secretsmanager:GetSecretValue"
        Resource = [
          aws_secretsmanager_secret.database_shop.arn,
        ]
      },
      {
        Sid      = "DecryptSecrets"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.main.arn
      },
    ]
  })
}

# The code's role: exactly the calls that the code makes, on exactly the resources of this stack.
resource "aws_iam_role" "worker_task" {
  name = "${local.prefix}-worker-task"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account_id }
      }
    }]
  })
}

resource "aws_iam_role_policy" "worker_task" {
  name = "use-resources"
  role = aws_iam_role.worker_task.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["sqs:DeleteMessage", "sqs:ReceiveMessage"]
        Resource = aws_sqs_queue.orders.arn
      },
    ]
  })
}

resource "aws_security_group" "service_worker" {
  name_prefix = "${local.prefix}-worker-"
  description = "Tasks of worker"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${local.prefix}-worker" }

  lifecycle {
    create_before_destroy = true
  }
}

# Images, logs, secrets and AWS APIs, and other parties' APIs, are all HTTPS. What else the code calls outside needs a rule of its own.
resource "aws_vpc_security_group_egress_rule" "service_worker_https" {
  security_group_id = aws_security_group.service_worker.id
  description       = "HTTPS to AWS and to other parties"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "service_worker_to_rds_shop" {
  security_group_id            = aws_security_group.service_worker.id
  description                  = "To rds-shop"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database_shop.id
}

resource "aws_vpc_security_group_ingress_rule" "rds_shop_from_service_worker" {
  security_group_id            = aws_security_group.database_shop.id
  description                  = "From worker"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.service_worker.id
}
