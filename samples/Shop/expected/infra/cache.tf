resource "aws_elasticache_replication_group" "redis" {
  replication_group_id = "${local.prefix}-redis"
  description          = "Cache redis of ${local.prefix}"
  engine               = "valkey"
  engine_version       = "8.0"
  node_type            = var.cache_redis_node_type
  port                 = 6379
  parameter_group_name = "default.valkey8"

  # One node is a cache that may be lost; with two or more, another zone takes over.
  num_cache_clusters         = var.cache_redis_nodes
  automatic_failover_enabled = var.cache_redis_nodes > 1
  multi_az_enabled           = var.cache_redis_nodes > 1

  subnet_group_name  = aws_elasticache_subnet_group.redis.name
  security_group_ids = [aws_security_group.cache_redis.id]

  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.main.arn
  transit_encryption_enabled = true
  auth_token                 = random_password.cache_redis.result

  snapshot_retention_limit   = var.cache_redis_backup_days
  auto_minor_version_upgrade = true
  apply_immediately          = false
}

# ElastiCache has no write-only argument for its token yet, so this one value is in the state (which is encrypted). Nobody reaches the cache with it
# from outside its security group.
resource "random_password" "cache_redis" {
  length  = 64
  special = false

  keepers = {
    version = var.cache_redis_token_version
  }
}

resource "aws_elasticache_subnet_group" "redis" {
  name       = "${local.prefix}-redis"
  subnet_ids = aws_subnet.data[*].id
}

resource "aws_security_group" "cache_redis" {
  name_prefix = "${local.prefix}-cache-redis-"
  description = "Cache redis"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${local.prefix}-cache-redis" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_secretsmanager_secret" "cache_redis" {
  #checkov:skip=CKV2_AWS_57:A new token comes with the next version of cache_redis_token_version, which restarts the services as well.
  name_prefix = "${local.prefix}/cache-redis-"
  description = "How to reach the cache redis"
  kms_key_id  = aws_kms_key.main.arn
}

resource "aws_secretsmanager_secret_version" "cache_redis" {
  secret_id                = aws_secretsmanager_secret.cache_redis.id
  secret_string_wo_version = var.cache_redis_token_version

  secret_string_wo = jsonencode({
    host     = aws_elasticache_replication_group.redis.primary_endpoint_address
    port     = 6379
    password = random_password.cache_redis.result

    # As StackExchange.Redis takes it: it goes on trying when the cache is not there at the start.
    connectionString = "${aws_elasticache_replication_group.redis.primary_endpoint_address}:6379,password=${random_password.cache_redis.result},ssl=True,abortConnect=False"
    url              = "rediss://:${random_password.cache_redis.result}@${aws_elasticache_replication_group.redis.primary_endpoint_address}:6379"
  })
}
