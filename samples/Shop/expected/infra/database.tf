resource "aws_db_instance" "shop" {
  identifier     = "${local.prefix}-shop"
  engine         = "postgres"
  engine_version = "17"
  instance_class = var.database_shop_instance_class
  db_name        = "shop"

  # The password is never in a file or in the state: see local.database_shop_password.
  username            = "app"
  password_wo         = local.database_shop_password
  password_wo_version = var.database_shop_password_version

  iam_database_authentication_enabled = true

  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.main.arn
  allocated_storage     = var.database_shop_storage_gb
  max_allocated_storage = min(var.database_shop_storage_gb * 5, 65536)

  multi_az               = var.database_shop_multi_az
  publicly_accessible    = false
  db_subnet_group_name   = aws_db_subnet_group.shop.name
  vpc_security_group_ids = [aws_security_group.database_shop.id]
  parameter_group_name   = aws_db_parameter_group.shop.name

  backup_retention_period    = var.database_shop_backup_days
  copy_tags_to_snapshot      = true
  deletion_protection        = var.deletion_protection
  skip_final_snapshot        = !var.deletion_protection
  final_snapshot_identifier  = "${local.prefix}-shop-final"
  auto_minor_version_upgrade = true

  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
  performance_insights_enabled    = var.database_shop_performance_insights
  performance_insights_kms_key_id = var.database_shop_performance_insights ? aws_kms_key.main.arn : null
}

locals {
  # Made up while Terraform applies and handed to write-only arguments, so that it lands in the database and in Secrets Manager only.
  # Both take a new one when the version of the password is raised, and ignore it otherwise.
  database_shop_password = sensitive(uuid())
}

resource "aws_db_subnet_group" "shop" {
  name       = "${local.prefix}-shop"
  subnet_ids = aws_subnet.data[*].id
}

resource "aws_db_parameter_group" "shop" {
  name_prefix = "${local.prefix}-shop-"
  description = "Database shop of ${local.prefix}"
  family      = "postgres17"

  # Connections without TLS are refused.
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  # Changes of the schema, and queries that take longer than a second, are logged.
  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group" "database_shop" {
  name_prefix = "${local.prefix}-database-shop-"
  description = "Database shop"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${local.prefix}-database-shop" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_secretsmanager_secret" "database_shop" {
  #checkov:skip=CKV2_AWS_57:A new password comes with the next version of database_shop_password_version, which restarts the services as well.
  name_prefix = "${local.prefix}/database-shop-"
  description = "How to reach the database shop"
  kms_key_id  = aws_kms_key.main.arn
}

resource "aws_secretsmanager_secret_version" "database_shop" {
  secret_id                = aws_secretsmanager_secret.database_shop.id
  secret_string_wo_version = var.database_shop_password_version

  secret_string_wo = jsonencode({
    engine   = "postgres"
    host     = aws_db_instance.shop.address
    port     = aws_db_instance.shop.port
    dbname   = "shop"
    username = aws_db_instance.shop.username
    password = local.database_shop_password

    # Clients do not know the authority that signs RDS certificates, so the connection is encrypted without checking them.
    connectionString = "Host=${aws_db_instance.shop.address};Port=${aws_db_instance.shop.port};Database=shop;Username=${aws_db_instance.shop.username};Password=${local.database_shop_password};SSL Mode=Require;Trust Server Certificate=true"
    url              = "postgresql://${aws_db_instance.shop.username}:${local.database_shop_password}@${aws_db_instance.shop.address}:${aws_db_instance.shop.port}/shop?sslmode=require"
  })
}
