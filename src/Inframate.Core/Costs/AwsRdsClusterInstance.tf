resource "aws_rds_cluster" "main" {
  engine = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "serverless" {
  cluster_identifier = aws_rds_cluster.main.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_instance" "machine" {
  cluster_identifier = aws_rds_cluster.main.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_rds_cluster_instance" "elsewhere" {
  cluster_identifier = "other"
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_instance" "odd" {
  cluster_identifier = aws_rds_cluster.main.id
  engine             = "aurora-postgresql"
  instance_class     = "db.z9.large"
}
