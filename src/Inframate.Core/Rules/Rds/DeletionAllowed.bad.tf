resource "aws_db_instance" "absent" { # INFRA2323
}

resource "aws_db_instance" "off" {
  deletion_protection = false # INFRA2323
}
