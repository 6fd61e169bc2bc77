# Without a count it is one node of Redis.
resource "aws_elasticache_replication_group" "defaults" {
  node_type = "cache.t4g.micro"
}

resource "aws_elasticache_replication_group" "two_nodes_of_valkey" {
  engine                   = "valkey"
  node_type                = "cache.t4g.small"
  num_cache_clusters       = 2
  snapshot_retention_limit = 7
}

# 3 shards x (1 primary + 2 replicas).
resource "aws_elasticache_replication_group" "shards" {
  node_type               = "cache.r6g.large"
  num_node_groups         = 3
  replicas_per_node_group = 2
}

resource "aws_elasticache_replication_group" "type_that_does_not_exist" {
  engine    = "redis"
  node_type = "cache.t4g.tiny"
}

resource "aws_elasticache_replication_group" "region_without_a_price" {
  region    = "eu-south-1"
  engine    = "valkey"
  node_type = "cache.t4g.micro"
}

resource "aws_elasticache_replication_group" "unknown_count" {
  node_type          = "cache.t4g.micro"
  num_cache_clusters = var.nodes
}

resource "aws_elasticache_replication_group" "of_a_global_group" {
  global_replication_group_id = "ldgnf-shop"
}

variable "nodes" {}
