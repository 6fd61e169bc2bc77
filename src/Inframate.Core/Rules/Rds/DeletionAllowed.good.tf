variable "setting" {
  type = bool
}

resource "aws_db_instance" "on" {
  deletion_protection = true
}

resource "aws_db_instance" "unknown" {
  deletion_protection = var.setting
}
