resource "aws_elasticache_replication_group" "absent" { # INFRA2340
}

resource "aws_elasticache_replication_group" "off" {
  at_rest_encryption_enabled = false # INFRA2340
}
