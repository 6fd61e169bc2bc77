resource "aws_elasticache_replication_group" "absent" { # INFRA2341
}

resource "aws_elasticache_replication_group" "off" {
  transit_encryption_enabled = false # INFRA2341
}
