resource "aws_msk_serverless_cluster" "main" {
  cluster_name = "main"
}
