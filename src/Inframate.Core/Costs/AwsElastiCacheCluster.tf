resource "aws_elasticache_cluster" "memcached" {
  cluster_id      = "memcached"
  engine          = "memcached"
  node_type       = "cache.t4g.micro"
  num_cache_nodes = 2
}

resource "aws_elasticache_cluster" "replica" {
  cluster_id           = "replica"
  replication_group_id = "group"
}

resource "aws_elasticache_cluster" "other" {
  cluster_id = "other"
  engine     = "memcached"
  node_type  = "cache.z9.large"
}
