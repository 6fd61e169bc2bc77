resource "aws_rds_cluster" "aurora" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster" "multi_az" {
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
}
