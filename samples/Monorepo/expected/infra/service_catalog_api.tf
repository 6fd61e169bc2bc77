resource "aws_ecs_service" "catalog_api" {
  name            = "catalog-api"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.catalog_api.arn
  launch_type     = "FARGATE"
  desired_count   = var.min_tasks_catalog_api
  propagate_tags  = "SERVICE"

  # New tasks first, then the old ones go: a deployment never has fewer than before.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = local.load_balancer_is_open ? 60 : null

  # A version that does not start is taken back by itself.
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = aws_subnet.private[*].id
    security_groups  = [aws_security_group.service_catalog_api.id]
    assign_public_ip = false
  }

  # ECS refuses a target group that no listener uses.
  dynamic "load_balancer" {
    for_each = local.load_balancer_is_open ? [1] : []

    content {
      target_group_arn = aws_lb_target_group.catalog_api.arn
      container_name   = "catalog-api"
      container_port   = 8080
    }
  }

  service_registries {
    registry_arn = aws_service_discovery_service.catalog_api.arn
  }

  lifecycle {
    # The number of tasks belongs to autoscaling after the first start.
    ignore_changes = [desired_count]
  }

  depends_on = [aws_iam_role_policy.catalog_api_execution, aws_lb_listener_rule.catalog_api]
}

resource "aws_appautoscaling_target" "catalog_api" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.catalog_api.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.min_tasks_catalog_api
  max_capacity       = var.max_tasks_catalog_api
}

resource "aws_appautoscaling_policy" "catalog_api" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.catalog_api.service_namespace
  resource_id        = aws_appautoscaling_target.catalog_api.resource_id
  scalable_dimension = aws_appautoscaling_target.catalog_api.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_vpc_security_group_ingress_rule" "service_catalog_api_from_load_balancer" {
  security_group_id            = aws_security_group.service_catalog_api.id
  description                  = "From the load balancer"
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  referenced_security_group_id = aws_security_group.load_balancer.id
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_to_service_catalog_api" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "To catalog-api"
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  referenced_security_group_id = aws_security_group.service_catalog_api.id
}

resource "aws_lb_target_group" "catalog_api" {
  # Six characters are all that a prefix may have; the rest of the name is made up, so that a replacement can stand beside the old one.
  name_prefix = "catal-"
  vpc_id      = aws_vpc.main.id
  target_type = "ip"
  port        = 8080
  protocol    = "HTTP" # Inside the network; TLS ends at the load balancer.

  # How long a task may finish its requests when it is taken out.
  deregistration_delay = 30

  health_check {
    path                = "/health"
    matcher             = "200-299"
    interval            = 15
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener_rule" "catalog_api" {
  count = local.load_balancer_is_open ? 1 : 0

  listener_arn = one(aws_lb_listener.https[*].arn)
  priority     = 101

  condition {
    path_pattern {
      values = ["/catalog-api", "/catalog-api/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.catalog_api.arn
  }
}

# Other services reach this one by name; a task is listed while it runs.
resource "aws_service_discovery_service" "catalog_api" {
  name = "catalog-api"

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.main.id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }
}

resource "aws_ecs_task_definition" "catalog_api" {
  family                   = "${local.prefix}-catalog-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu_catalog_api
  memory                   = var.memory_catalog_api
  execution_role_arn       = aws_iam_role.catalog_api_execution.arn
  task_role_arn            = aws_iam_role.catalog_api_task.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([{
    name      = "catalog-api"
    image     = "${aws_ecr_repository.catalog_api.repository_url}:${var.image_tag_catalog_api}"
    essential = true

    # .NET and others put uploads and temporary files under /tmp; 'readOnlyRootFilesystem: true' in inframate.md closes it.
    readonlyRootFilesystem = false

    portMappings = [{
      containerPort = 8080
      protocol      = "tcp"
    }]

    environment = [
      { name = "ASPNETCORE_FORWARDEDHEADERS_ENABLED", value = "true" },
      { name = "ASPNETCORE_HTTP_PORTS", value = "8080" },
      { name = "AWS_REGION", value = var.region },
    ]

    # ECS reads these when a task starts; the values are in no file and no state.
    secrets = [
      { name = "ConnectionStrings__Catalog", valueFrom = "${aws_secretsmanager_secret.database_catalog.arn}:connectionString::${aws_secretsmanager_secret_version.database_catalog.version_id}" },
    ]

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.catalog_api.name
        awslogs-region        = var.region
        awslogs-stream-prefix = "task"
      }
    }
  }])
}

resource "aws_cloudwatch_log_group" "catalog_api" {
  name              = "/${local.prefix}/catalog-api"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

# The agent's role: fetches the image, writes the logs, reads the secrets. The code never has it.
resource "aws_iam_role" "catalog_api_execution" {
  name = "${local.prefix}-catalog-api-execution"

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

resource "aws_iam_role_policy" "catalog_api_execution" {
  #checkov:skip=CKV_AWS_107:A login to the registry is for the whole registry; AWS knows no narrower resource.
  #checkov:skip=CKV_AWS_355:A login to the registry is for the whole registry; AWS knows no narrower resource.
  name = "start-tasks"
  role = aws_iam_role.catalog_api_execution.id

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
        Resource = aws_ecr_repository.catalog_api.arn
      },
      {
        Sid      = "Logs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.catalog_api.arn}:*"
      },
      {
        Sid    = "Secrets"
        Effect = "Allow"
        Action = "secretsmanager:GetSecretValue"
        Resource = [
          aws_secretsmanager_secret.database_catalog.arn,
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
resource "aws_iam_role" "catalog_api_task" {
  name = "${local.prefix}-catalog-api-task"

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

resource "aws_security_group" "service_catalog_api" {
  name_prefix = "${local.prefix}-catalog-api-"
  description = "Tasks of catalog-api"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${local.prefix}-catalog-api" }

  lifecycle {
    create_before_destroy = true
  }
}

# Images, logs, secrets and AWS APIs, and other parties' APIs, are all HTTPS. What else the code calls outside needs a rule of its own.
resource "aws_vpc_security_group_egress_rule" "service_catalog_api_https" {
  security_group_id = aws_security_group.service_catalog_api.id
  description       = "HTTPS to AWS and to other parties"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "service_catalog_api_to_rds_catalog" {
  security_group_id            = aws_security_group.service_catalog_api.id
  description                  = "To rds-catalog"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database_catalog.id
}

resource "aws_vpc_security_group_ingress_rule" "rds_catalog_from_service_catalog_api" {
  security_group_id            = aws_security_group.database_catalog.id
  description                  = "From catalog-api"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.service_catalog_api.id
}
