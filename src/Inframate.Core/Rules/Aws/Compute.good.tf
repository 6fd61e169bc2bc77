variable "unknown" {
  type = string
}

resource "aws_instance" "good" {
  monitoring           = true
  ebs_optimized        = true
  iam_instance_profile = var.unknown

  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    encrypted = true
  }

  ebs_block_device {
    snapshot_id = var.unknown
  }
}

resource "aws_instance" "unknown" {
  monitoring                  = var.unknown
  ebs_optimized               = var.unknown
  iam_instance_profile        = var.unknown
  associate_public_ip_address = var.unknown

  metadata_options {
    http_tokens = var.unknown
  }

  root_block_device {
    encrypted = var.unknown
  }
}

resource "aws_launch_template" "good" {
  metadata_options {
    http_endpoint = "disabled"
  }
}

resource "aws_launch_template" "hops" {
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
}

resource "aws_launch_configuration" "good" {
  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    encrypted = true
  }
}

resource "aws_ebs_volume" "good" {
  encrypted = true
}

resource "aws_ebs_snapshot_copy" "good" {
  encrypted = true
}

resource "aws_ami" "good" {
  ebs_block_device {
    encrypted = true
  }
}

resource "aws_ami_copy" "good" {
  encrypted = true
}

resource "aws_autoscaling_group" "good" {
  health_check_type = "ELB"
  target_group_arns = [var.unknown]

  launch_template {
    id = var.unknown
  }

  tag {
    key = "owner"
  }
}

resource "aws_sfn_state_machine" "good" {
  logging_configuration {
    include_execution_data = true
    level                  = "ERROR"
  }

  tracing_configuration {
    enabled = true
  }
}

data "aws_ami" "good" {
  owners = ["amazon"]
}

resource "aws_ami_launch_permission" "good" {
  organization_arn = var.unknown
}

resource "aws_db_snapshot" "good" {
  shared_accounts = [var.unknown]
}

resource "aws_ssm_document" "good" {
  permissions = {
    type        = "Share"
    account_ids = "111122223333"
  }
}

resource "aws_codebuild_project" "good" {
  artifacts {
    type = "S3"
  }

  environment {
    privileged_mode = false
  }

  logs_config {
    cloudwatch_logs {
      group_name = "builds"
    }
  }
}

resource "aws_batch_job_definition" "good" {
  container_properties = jsonencode({ image = var.unknown, privileged = false })
}

resource "aws_elastic_beanstalk_environment" "good" {
  setting {
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "ManagedActionsEnabled"
    value     = "true"
  }

  setting {
    namespace = "aws:elasticbeanstalk:healthreporting:system"
    name      = "SystemType"
    value     = "enhanced"
  }
}

resource "aws_emr_cluster" "good" {
  security_configuration = var.unknown

  kerberos_attributes {
    realm = "EC2.INTERNAL"
  }
}

resource "aws_workspaces_workspace" "good" {
  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = true
}

resource "aws_autoscaling_attachment" "good" {
  autoscaling_group_name = aws_autoscaling_group.good.id
  lb_target_group_arn    = aws_lb_target_group.good.arn
}

resource "aws_lb_target_group" "good" {
  port     = 8443
  protocol = "HTTPS"

  health_check {
    path     = "/health"
    protocol = "HTTPS"
  }
}

resource "aws_security_group" "own_consoles" {
  ingress {
    from_port   = 8088
    to_port     = 8088
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_emr_cluster" "kept" {
  security_configuration = "strict"

  ec2_attributes {
    emr_managed_master_security_group = aws_security_group.own_consoles.id
    instance_profile                  = "emr"
  }
}

data "aws_ami" "of_amazon" {
  most_recent = true
  owners      = ["amazon"]
}
