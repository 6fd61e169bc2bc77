variable "setting" {
  type = bool
}

resource "aws_elasticache_replication_group" "on" {
  transit_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "unknown" {
  transit_encryption_enabled = var.setting
}
