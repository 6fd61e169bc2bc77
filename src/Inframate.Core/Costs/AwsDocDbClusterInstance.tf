resource "aws_docdb_cluster_instance" "small" {
  cluster_identifier = "main"
  instance_class     = "db.t3.medium"
}

resource "aws_docdb_cluster_instance" "other" {
  cluster_identifier = "main"
  instance_class     = "db.r8g.large"
}

variable "size" {
  type = string
}

resource "aws_docdb_cluster_instance" "unknown" {
  cluster_identifier = "main"
  instance_class     = var.size
}
