variable "setting" {
  type = bool
}

resource "aws_db_instance" "on" {
  backup_retention_period = 7
}

resource "aws_db_instance" "unknown" {
  backup_retention_period = var.setting
}
