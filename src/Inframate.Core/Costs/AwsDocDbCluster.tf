resource "aws_docdb_cluster" "main" {
  cluster_identifier = "main"
}

resource "aws_docdb_cluster" "optimised" {
  cluster_identifier = "optimised"
  storage_type       = "iopt1"
}

resource "aws_docdb_cluster" "serverless" {
  cluster_identifier = "serverless"

  serverless_v2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 4
  }
}
