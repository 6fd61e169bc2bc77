resource "aws_launch_template" "small" {
  instance_type = "t3.small"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type = "gp3"
      volume_size = 30
    }
  }

  monitoring {
    enabled = true
  }
}

resource "aws_autoscaling_group" "two" {
  min_size = 2
  max_size = 4

  launch_template {
    id      = aws_launch_template.small.id
    version = aws_launch_template.small.latest_version
  }
}

resource "aws_launch_template" "odd" {
  instance_type = "z9.large"
}

resource "aws_autoscaling_group" "odd" {
  min_size = 1
  max_size = 1

  launch_template {
    id = aws_launch_template.odd.id
  }
}

resource "aws_autoscaling_group" "elsewhere" {
  min_size = 1
  max_size = 1

  launch_template {
    id = "lt-0123456789abcdef0"
  }
}
