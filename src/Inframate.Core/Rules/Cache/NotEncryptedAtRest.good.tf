variable "setting" {
  type = bool
}

resource "aws_elasticache_replication_group" "on" {
  at_rest_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "unknown" {
  at_rest_encryption_enabled = var.setting
}
