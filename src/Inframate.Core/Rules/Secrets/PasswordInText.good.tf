variable "password" {
  type      = string
  sensitive = true
}

resource "random_password" "main" {
  length = 32
}

resource "aws_db_instance" "managed" {
  manage_master_user_password = true
}

resource "aws_db_instance" "generated" {
  password = random_password.main.result
}

resource "aws_db_instance" "unknown" {
  password = var.password
}
