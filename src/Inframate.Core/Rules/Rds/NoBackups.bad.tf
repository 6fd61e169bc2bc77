resource "aws_db_instance" "absent" { # INFRA2322
}

resource "aws_db_instance" "off" {
  backup_retention_period = 0 # INFRA2322
}
