variable "setting" {
  type = bool
}

resource "aws_db_instance" "on" {
  publicly_accessible = false
}

resource "aws_db_instance" "unknown" {
  publicly_accessible = var.setting
}

resource "aws_db_instance" "absent" {
}
