resource "aws_ecs_service" "one_task" {
  launch_type     = "FARGATE"
  desired_count   = 1
  task_definition = aws_ecs_task_definition.small.arn
}

resource "aws_ecs_service" "three_tasks_on_arm" {
  launch_type     = "FARGATE"
  desired_count   = 3
  task_definition = aws_ecs_task_definition.arm.arn
}

resource "aws_ecs_service" "units_in_words" {
  launch_type     = "FARGATE"
  desired_count   = 1
  task_definition = aws_ecs_task_definition.words.arn
}

# No count is none.
resource "aws_ecs_service" "defaults" {
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.small.arn
}

resource "aws_ecs_service" "public" {
  launch_type     = "FARGATE"
  desired_count   = 2
  task_definition = aws_ecs_task_definition.small.arn

  network_configuration {
    assign_public_ip = true
  }
}

resource "aws_ecs_service" "large_disk" {
  launch_type     = "FARGATE"
  desired_count   = 1
  task_definition = aws_ecs_task_definition.disk.arn
}

resource "aws_ecs_service" "provider" {
  desired_count   = 1
  task_definition = aws_ecs_task_definition.small.arn

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
  }
}

resource "aws_ecs_service" "spot" {
  desired_count   = 1
  task_definition = aws_ecs_task_definition.small.arn

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
  }
}

resource "aws_ecs_service" "partly_spot" {
  desired_count   = 4
  task_definition = aws_ecs_task_definition.small.arn

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    base              = 1
  }

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
  }
}

# As the cluster says ...
resource "aws_ecs_service" "as_the_cluster" {
  cluster         = aws_ecs_cluster.fargate.id
  desired_count   = 1
  task_definition = aws_ecs_task_definition.small.arn
}

# ... which without a word is EC2, where the machines are billed.
resource "aws_ecs_service" "cluster_of_machines" {
  cluster         = aws_ecs_cluster.machines.id
  desired_count   = 1
  task_definition = aws_ecs_task_definition.small.arn
}

resource "aws_ecs_service" "machines" {
  launch_type     = "EC2"
  desired_count   = 1
  task_definition = aws_ecs_task_definition.small.arn
}

resource "aws_ecs_service" "cluster_from_elsewhere" {
  cluster         = "arn:aws:ecs:us-east-1:123456789012:cluster/main"
  desired_count   = 1
  task_definition = aws_ecs_task_definition.small.arn
}

resource "aws_ecs_service" "external" {
  launch_type     = "EXTERNAL"
  desired_count   = 1
  task_definition = aws_ecs_task_definition.small.arn
}

resource "aws_ecs_service" "windows" {
  launch_type     = "FARGATE"
  desired_count   = 1
  task_definition = aws_ecs_task_definition.windows.arn
}

resource "aws_ecs_service" "unknown_architecture" {
  launch_type     = "FARGATE"
  desired_count   = 1
  task_definition = aws_ecs_task_definition.unknown.arn
}

resource "aws_ecs_service" "unknown_count" {
  launch_type     = "FARGATE"
  desired_count   = var.tasks
  task_definition = aws_ecs_task_definition.small.arn
}

resource "aws_ecs_service" "definition_from_elsewhere" {
  launch_type     = "FARGATE"
  desired_count   = 1
  task_definition = "shop:7"
}

resource "aws_ecs_service" "words_that_say_nothing" {
  launch_type     = "FARGATE"
  desired_count   = 1
  task_definition = aws_ecs_task_definition.nonsense.arn
}

resource "aws_ecs_service" "region_without_a_price" {
  region          = "eu-south-1"
  launch_type     = "FARGATE"
  desired_count   = 1
  task_definition = aws_ecs_task_definition.small.arn
}

resource "aws_ecs_cluster" "fargate" {}

resource "aws_ecs_cluster" "machines" {}

resource "aws_ecs_cluster_capacity_providers" "fargate" {
  cluster_name       = aws_ecs_cluster.fargate.name
  capacity_providers = ["FARGATE"]

  default_capacity_provider_strategy {
    capacity_provider = "FARGATE"
  }
}

resource "aws_ecs_task_definition" "small" {
  cpu    = 256
  memory = 512
}

resource "aws_ecs_task_definition" "arm" {
  cpu    = 512
  memory = 1024

  runtime_platform {
    cpu_architecture = "ARM64"
  }
}

resource "aws_ecs_task_definition" "words" {
  cpu    = "0.25 vCPU"
  memory = "1GB"
}

resource "aws_ecs_task_definition" "disk" {
  cpu    = 256
  memory = 512

  ephemeral_storage {
    size_in_gib = 50
  }
}

resource "aws_ecs_task_definition" "windows" {
  cpu    = 1024
  memory = 2048

  runtime_platform {
    operating_system_family = "WINDOWS_SERVER_2022_CORE"
  }
}

resource "aws_ecs_task_definition" "unknown" {
  cpu    = 256
  memory = 512

  runtime_platform {
    cpu_architecture = var.architecture
  }
}

resource "aws_ecs_task_definition" "nonsense" {
  cpu    = "little"
  memory = "1 TB"
}

variable "architecture" {}

variable "tasks" {}
