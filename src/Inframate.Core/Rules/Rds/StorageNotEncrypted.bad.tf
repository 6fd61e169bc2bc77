resource "aws_db_instance" "absent" { # INFRA2320
}

resource "aws_db_instance" "off" {
  storage_encrypted = false # INFRA2320
}
