resource "aws_instance" "bare" { # INFRA2201 INFRA2203 INFRA2205 INFRA2229 INFRA2230
  associate_public_ip_address = true # INFRA2202

  ebs_block_device { # INFRA2203
    device_name = "/dev/sdf"
  }
}

resource "aws_launch_template" "open" {
  metadata_options {
    http_tokens                 = "optional" # INFRA2201
    http_put_response_hop_limit = 3 # INFRA2227
  }

  network_interfaces {
    associate_public_ip_address = true # INFRA2202
  }
}

resource "aws_launch_configuration" "bare" { # INFRA2201 INFRA2203
}

resource "aws_ebs_volume" "plain" { # INFRA2204 INFRA2228
}

resource "aws_volume_attachment" "plain" {
  volume_id = aws_ebs_volume.plain.id
}

resource "aws_ebs_snapshot_copy" "plain" { # INFRA2204
}

resource "aws_ebs_encryption_by_default" "off" {
  enabled = false # INFRA2204
}

resource "aws_ami" "plain" {
  ebs_block_device { # INFRA2204
    device_name = "/dev/sda1"
  }
}

resource "aws_ami_copy" "plain" { # INFRA2204
}

resource "aws_autoscaling_group" "bare" { # INFRA2224 INFRA2231 INFRA2232
  target_group_arns = ["arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1"]
}

resource "aws_sfn_state_machine" "bare" { # INFRA2233 INFRA2234
}

data "aws_ami" "any" { # INFRA2235
  most_recent = true

  filter {
    name   = "name"
    values = ["base-*"]
  }
}

resource "aws_ami_launch_permission" "all" {
  group = "all" # INFRA2225
}

resource "aws_ami_launch_permission" "one" {
  account_id = "111122223333" # INFRA2225
}

resource "aws_db_snapshot" "all" {
  shared_accounts = ["all"] # INFRA2225
}

resource "aws_ssm_document" "all" {
  permissions = { # INFRA2225
    type        = "Share"
    account_ids = "All"
  }
}

resource "aws_codebuild_project" "bare" { # INFRA2237
  artifacts {
    type                = "S3"
    encryption_disabled = true # INFRA2236
  }

  secondary_artifacts {
    encryption_disabled = true # INFRA2236
  }

  environment {
    privileged_mode = true # INFRA2226
  }
}

resource "aws_codebuild_project" "plain_logs" {
  logs_config {
    s3_logs {
      encryption_disabled = true # INFRA2236
    }
  }
}

resource "aws_batch_job_definition" "privileged" {
  container_properties = jsonencode({ image = "app", privileged = true }) # INFRA2226
}

resource "aws_elastic_beanstalk_environment" "bare" { # INFRA2238
}

resource "aws_emr_cluster" "bare" { # INFRA2239
}

resource "aws_workspaces_workspace" "bare" { # INFRA2240
}

resource "aws_autoscaling_group" "unasked" {
  health_check_type = "ELB"

  launch_template {
    id = var.unknown
  }

  tag {
    key                 = "Team"
    value               = "shop"
    propagate_at_launch = true
  }
}

resource "aws_autoscaling_attachment" "unasked" { # INFRA2232
  autoscaling_group_name = aws_autoscaling_group.unasked.id
  lb_target_group_arn    = aws_lb_target_group.unasked.arn
}

resource "aws_lb_target_group" "unasked" {
  port     = 8443
  protocol = "HTTPS"
}

resource "aws_security_group" "consoles" {
  ingress {
    from_port   = 8088
    to_port     = 8088
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_emr_cluster" "reached" { # INFRA2261
  security_configuration = "strict"

  ec2_attributes {
    emr_managed_master_security_group = aws_security_group.consoles.id
    instance_profile                  = "emr"
  }
}

data "aws_ami" "of_anybody" { # INFRA2235
  allow_unsafe_filter = true # INFRA2262
  most_recent         = true
}
