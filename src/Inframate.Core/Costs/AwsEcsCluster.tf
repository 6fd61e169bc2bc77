resource "aws_ecs_cluster" "plain" {}

resource "aws_ecs_cluster" "insights" {
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_cluster" "enhanced_insights" {
  setting {
    name  = "containerInsights"
    value = "enhanced"
  }
}

resource "aws_ecs_cluster" "unknown" {
  setting {
    name  = "containerInsights"
    value = var.insights
  }
}

variable "insights" {}
