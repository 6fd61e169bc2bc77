resource "aws_secretsmanager_secret" "password" {}
