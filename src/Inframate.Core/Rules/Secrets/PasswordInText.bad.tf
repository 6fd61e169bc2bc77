resource "aws_db_instance" "literal" {
  password = "hunter2-hunter2" # INFRA2008
}
