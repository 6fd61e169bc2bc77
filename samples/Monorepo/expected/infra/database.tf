resource "aws_db_instance" "catalog" {
  identifier     = "${local.prefix}-catalog"
  engine         = "postgres"
  engine_version = "17"
  instance_class = var.database_catalog_instance_class
  db_name        = "catalog"

  # The password is never in a file or in the state: see local.database_catalog_password.
  username            = "app"
  password_wo         = local.database_catalog_password
  password_wo_version = var.database_catalog_password_version

  iam_database_authentication_enabled = true

  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.main.arn
  allocated_storage     = var.database_catalog_storage_gb
  max_allocated_storage = min(var.database_catalog_storage_gb * 5, 65536)

  multi_az               = var.database_catalog_multi_az
  publicly_accessible    = false
  db_subnet_group_name   = aws_db_subnet_group.catalog.name
  vpc_security_group_ids = [aws_security_group.database_catalog.id]
  parameter_group_name   = aws_db_parameter_group.catalog.name

  backup_retention_period    = var.database_catalog_backup_days
  copy_tags_to_snapshot      = true
  deletion_protection        = var.deletion_protection
  skip_final_snapshot        = !var.deletion_protection
  final_snapshot_identifier  = "${local.prefix}-catalog-final"
  auto_minor_version_upgrade = true

  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
  performance_insights_enabled    = var.database_catalog_performance_insights
  performance_insights_kms_key_id = var.database_catalog_performance_insights ? aws_kms_key.main.arn : null
}

locals {
  # Made up while Terraform applies and handed to write-only arguments, so that it lands in the database and in Secrets Manager only.
  # Both take a new one when the version of the password is raised, and ignore it otherwise.
  database_catalog_password = sensitive(uuid())
}

resource "aws_db_subnet_group" "catalog" {
  name       = "${local.prefix}-catalog"
  subnet_ids = aws_subnet.data[*].id
}

resource "aws_db_parameter_group" "catalog" {
  name_prefix = "${local.prefix}-catalog-"
  description = "Database catalog of ${local.prefix}"
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

resource "aws_security_group" "database_catalog" {
  name_prefix = "${local.prefix}-database-catalog-"
  description = "Database catalog"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${local.prefix}-database-catalog" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_secretsmanager_secret" "database_catalog" {
  #checkov:skip=CKV2_AWS_57:A new password comes with the next version of database_catalog_password_version, which restarts the services as well.
  name_prefix = "${local.prefix}/database-catalog-"
  description = "How to reach the database catalog"
  kms_key_id  = aws_kms_key.main.arn
}

resource "aws_secretsmanager_secret_version" "database_catalog" {
  secret_id                = aws_secretsmanager_secret.database_catalog.id
  secret_string_wo_version = var.database_catalog_password_version

  secret_string_wo = jsonencode({
    engine   = "postgres"
    host     = aws_db_instance.catalog.address
    port     = aws_db_instance.catalog.port
    dbname   = "catalog"
    username = aws_db_instance.catalog.username
    password = local.database_catalog_password

    # Clients do not know the authority that signs RDS certificates, so the connection is encrypted without checking them.
    connectionString = "Host=${aws_db_instance.catalog.address};Port=${aws_db_instance.catalog.port};Database=catalog;Username=${aws_db_instance.catalog.username};Password=${local.database_catalog_password};SSL Mode=Require;Trust Server Certificate=true"
    url              = "postgresql://${aws_db_instance.catalog.username}:${local.database_catalog_password}@${aws_db_instance.catalog.address}:${aws_db_instance.catalog.port}/catalog?sslmode=require"
  })
}
