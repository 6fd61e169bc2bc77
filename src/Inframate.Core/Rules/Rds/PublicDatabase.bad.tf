resource "aws_db_instance" "off" {
  publicly_accessible = true # INFRA2321
}
