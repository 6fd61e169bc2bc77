variable "setting" {
  type = bool
}

resource "aws_db_instance" "on" {
  storage_encrypted = true
}

resource "aws_db_instance" "unknown" {
  storage_encrypted = var.setting
}
