resource "aws_eks_node_group" "plain" {
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::111122223333:role/nodes"

  scaling_config {
    min_size     = 1
    max_size     = 4
    desired_size = 2
  }
}

resource "aws_launch_template" "nodes" {
  block_device_mappings {
    ebs {
      volume_type = "gp3"
      volume_size = 50
    }
  }
}

resource "aws_eks_node_group" "template" {
  cluster_name   = "main"
  node_role_arn  = "arn:aws:iam::111122223333:role/nodes"
  instance_types = ["t4g.medium"]

  launch_template {
    id      = aws_launch_template.nodes.id
    version = aws_launch_template.nodes.latest_version
  }

  scaling_config {
    min_size     = 1
    max_size     = 4
    desired_size = 3
  }
}

variable "types" {
  type = list(string)
}

resource "aws_eks_node_group" "unknown" {
  cluster_name   = "main"
  node_role_arn  = "arn:aws:iam::111122223333:role/nodes"
  instance_types = var.types

  scaling_config {
    min_size     = 1
    max_size     = 4
    desired_size = 3
  }
}
