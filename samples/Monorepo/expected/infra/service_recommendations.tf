resource "aws_ecs_service" "recommendations" {
  name            = "recommendations"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.recommendations.arn
  launch_type     = "FARGATE"
  desired_count   = var.min_tasks_recommendations
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
    security_groups  = [aws_security_group.service_recommendations.id]
    assign_public_ip = false
  }

  # ECS refuses a target group that no listener uses.
  dynamic "load_balancer" {
    for_each = local.load_balancer_is_open ? [1] : []

    content {
      target_group_arn = aws_lb_target_group.recommendations.arn
      container_name   = "recommendations"
      container_port   = 8000
    }
  }

  service_registries {
    registry_arn = aws_service_discovery_service.recommendations.arn
  }

  lifecycle {
    # The number of tasks belongs to autoscaling after the first start.
    ignore_changes = [desired_count]
  }

  depends_on = [aws_iam_role_policy.recommendations_execution, aws_lb_listener_rule.recommendations]
}

resource "aws_appautoscaling_target" "recommendations" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.recommendations.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.min_tasks_recommendations
  max_capacity       = var.max_tasks_recommendations
}

resource "aws_appautoscaling_policy" "recommendations" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.recommendations.service_namespace
  resource_id        = aws_appautoscaling_target.recommendations.resource_id
  scalable_dimension = aws_appautoscaling_target.recommendations.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_vpc_security_group_ingress_rule" "service_recommendations_from_load_balancer" {
  security_group_id            = aws_security_group.service_recommendations.id
  description                  = "From the load balancer"
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
  referenced_security_group_id = aws_security_group.load_balancer.id
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_to_service_recommendations" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "To recommendations"
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
  referenced_security_group_id = aws_security_group.service_recommendations.id
}

resource "aws_lb_target_group" "recommendations" {
  # Six characters are all that a prefix may have; the rest of the name is made up, so that a replacement can stand beside the old one.
  name_prefix = "recom-"
  vpc_id      = aws_vpc.main.id
  target_type = "ip"
  port        = 8000
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

resource "aws_lb_listener_rule" "recommendations" {
  count = local.load_balancer_is_open ? 1 : 0

  listener_arn = one(aws_lb_listener.https[*].arn)
  priority     = 102

  condition {
    path_pattern {
      values = ["/recommendations", "/recommendations/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.recommendations.arn
  }
}

# Other services reach this one by name; a task is listed while it runs.
resource "aws_service_discovery_service" "recommendations" {
  name = "recommendations"

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.main.id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }
}

resource "aws_ecs_task_definition" "recommendations" {
  family                   = "${local.prefix}-recommendations"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu_recommendations
  memory                   = var.memory_recommendations
  execution_role_arn       = aws_iam_role.recommendations_execution.arn
  task_role_arn            = aws_iam_role.recommendations_task.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([{
    name      = "recommendations"
    image     = "${aws_ecr_repository.recommendations.repository_url}:${var.image_tag_recommendations}"
    essential = true

    # .NET and others put uploads and temporary files under /tmp; 'readOnlyRootFilesystem: true' in inframate.md closes it.
    readonlyRootFilesystem = false

    portMappings = [{
      containerPort = 8000
      protocol      = "tcp"
    }]

    environment = [
      { name = "PORT", value = "8000" },
      { name = "AWS_REGION", value = var.region },
      { name = "RECOMMENDATIONS_BUCKET", value = aws_s3_bucket.recommendations.id },
    ]

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.recommendations.name
        awslogs-region        = var.region
        awslogs-stream-prefix = "task"
      }
    }
  }])
}

resource "aws_cloudwatch_log_group" "recommendations" {
  name              = "/${local.prefix}/recommendations"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

# The agent's role: fetches the image, writes the logs. The code never has it.
resource "aws_iam_role" "recommendations_execution" {
  name = "${local.prefix}-recommendations-execution"

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

resource "aws_iam_role_policy" "recommendations_execution" {
  #checkov:skip=CKV_AWS_107:A login to the registry is for the whole registry; AWS knows no narrower resource.
  #checkov:skip=CKV_AWS_355:A login to the registry is for the whole registry; AWS knows no narrower resource.
  name = "start-tasks"
  role = aws_iam_role.recommendations_execution.id

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
        Resource = aws_ecr_repository.recommendations.arn
      },
      {
        Sid      = "Logs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.recommendations.arn}:*"
      },
    ]
  })
}

# The code's role: exactly the calls that the code makes, on exactly the resources of this stack.
resource "aws_iam_role" "recommendations_task" {
  name = "${local.prefix}-recommendations-task"

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

resource "aws_iam_role_policy" "recommendations_task" {
  name = "use-resources"
  role = aws_iam_role.recommendations_task.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.main.arn
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "${aws_s3_bucket.recommendations.arn}/*"
      },
    ]
  })
}

resource "aws_security_group" "service_recommendations" {
  name_prefix = "${local.prefix}-recommendations-"
  description = "Tasks of recommendations"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${local.prefix}-recommendations" }

  lifecycle {
    create_before_destroy = true
  }
}

# Images, logs, secrets and AWS APIs, and other parties' APIs, are all HTTPS. What else the code calls outside needs a rule of its own.
resource "aws_vpc_security_group_egress_rule" "service_recommendations_https" {
  security_group_id = aws_security_group.service_recommendations.id
  description       = "HTTPS to AWS and to other parties"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}
