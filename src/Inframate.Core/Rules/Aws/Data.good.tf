variable "unknown" {
  type = string
}

resource "aws_db_instance" "good" {
  engine                              = "postgres"
  parameter_group_name                = aws_db_parameter_group.good.name
  backup_retention_period             = 14
  iam_database_authentication_enabled = true
  enabled_cloudwatch_logs_exports     = ["postgresql"]
  multi_az                            = true
  monitoring_interval                 = 60
  performance_insights_enabled        = true
  performance_insights_kms_key_id     = var.unknown
  copy_tags_to_snapshot               = true
}

resource "aws_db_parameter_group" "good" {
  name   = "good"
  family = "postgres14"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

resource "aws_db_instance" "unknown" {
  engine                              = "mysql"
  parameter_group_name                = var.unknown
  backup_retention_period             = var.unknown
  iam_database_authentication_enabled = var.unknown
  enabled_cloudwatch_logs_exports     = [var.unknown]
  multi_az                            = var.unknown
  monitoring_interval                 = var.unknown
  performance_insights_enabled        = var.unknown
  copy_tags_to_snapshot               = var.unknown
}

resource "aws_rds_cluster" "good" {
  engine                              = "aurora-mysql"
  backup_retention_period             = 14
  iam_database_authentication_enabled = true
  enabled_cloudwatch_logs_exports     = ["audit"]
  copy_tags_to_snapshot               = true
  backtrack_window                    = 86400
}

resource "aws_backup_selection" "good" {
  resources = [aws_rds_cluster.good.arn, aws_efs_file_system.good.arn]
}

resource "aws_rds_cluster_instance" "good" {
  monitoring_interval             = 30
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.unknown
}

resource "aws_rds_global_cluster" "good" {
  storage_encrypted = true
}

resource "aws_dynamodb_table" "good" {
  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.unknown
  }
}

resource "aws_dax_cluster" "good" {
  cluster_endpoint_encryption_type = "TLS"

  server_side_encryption {
    enabled = true
  }
}

resource "aws_elasticache_replication_group" "good" {
  automatic_failover_enabled = true
  auth_token                 = var.unknown
  transit_encryption_enabled = true
}

resource "aws_elasticache_cluster" "good" {
  engine                   = "redis"
  subnet_group_name        = var.unknown
  snapshot_retention_limit = 5
}

resource "aws_memorydb_cluster" "good" {
}

resource "aws_dms_replication_instance" "good" {
  publicly_accessible        = false
  auto_minor_version_upgrade = true
}

resource "aws_efs_file_system" "good" {
  encrypted = true
}

resource "aws_efs_access_point" "good" {
  root_directory {
    path = "/app"
  }

  posix_user {
    uid = 1000
    gid = 1000
  }
}

resource "aws_kinesis_stream" "good" {
  encryption_type = "KMS"
}

resource "aws_kinesis_firehose_delivery_stream" "good" {
  server_side_encryption {
    enabled = true
  }
}

resource "aws_opensearch_domain" "good" {
  encrypt_at_rest {
    enabled = true
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }

  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = var.unknown
  }

  vpc_options {
    subnet_ids         = [var.unknown]
    security_group_ids = [var.unknown]
  }

  cluster_config {
    dedicated_master_enabled = true
    dedicated_master_count   = 3
    zone_awareness_enabled   = true
  }

  advanced_security_options {
    enabled = true
  }
}

resource "aws_redshift_cluster" "good" {
  encrypted                 = true
  kms_key_id                = var.unknown
  publicly_accessible       = false
  cluster_subnet_group_name = var.unknown
  enhanced_vpc_routing      = true
  master_username           = var.unknown
  database_name             = "sales"
}

resource "aws_redshift_logging" "good" {
  cluster_identifier = aws_redshift_cluster.good.id
}

resource "aws_redshift_parameter_group" "good" {
  parameter {
    name  = "require_ssl"
    value = "true"
  }
}

resource "aws_docdb_cluster" "good" {
  storage_encrypted               = true
  backup_retention_period         = 7
  enabled_cloudwatch_logs_exports = ["audit"]
}

resource "aws_docdb_cluster_parameter_group" "good" {
  parameter {
    name  = "tls"
    value = "enabled"
  }

  parameter {
    name  = "audit_logs"
    value = "enabled"
  }
}

resource "aws_docdb_global_cluster" "good" {
  storage_encrypted = true
}

resource "aws_neptune_cluster" "good" {
  storage_encrypted                   = true
  backup_retention_period             = 7
  copy_tags_to_snapshot               = true
  enable_cloudwatch_logs_exports      = ["audit"]
  iam_database_authentication_enabled = true
}

resource "aws_neptune_cluster_instance" "good" {
  publicly_accessible = var.unknown
}

resource "aws_msk_cluster" "good" {
  encryption_info {
    encryption_at_rest_kms_key_arn = var.unknown
  }

  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled = true
      }
    }
  }
}

resource "aws_mq_broker" "good" {
  engine_type                = "ActiveMQ"
  engine_version             = "5.18"
  auto_minor_version_upgrade = true

  logs {
    general = true
    audit   = true
  }
}

resource "aws_athena_database" "good" {
  encryption_configuration {
    encryption_option = "SSE_KMS"
  }
}

resource "aws_athena_workgroup" "managed" {
  configuration {
    managed_query_results_configuration {
      enabled = true
    }
  }
}

resource "aws_athena_workgroup" "good" {
  configuration {
    result_configuration {
      encryption_configuration {
        encryption_option = "SSE_KMS"
      }
    }
  }
}

resource "aws_db_instance" "default" {
  engine                              = "postgres"
  parameter_group_name                = aws_db_parameter_group.default.name
  backup_retention_period             = 14
  iam_database_authentication_enabled = true
  enabled_cloudwatch_logs_exports     = ["postgresql"]
  multi_az                            = true
  monitoring_interval                 = 60
  performance_insights_enabled        = true
  performance_insights_kms_key_id     = var.unknown
  copy_tags_to_snapshot               = true
}

resource "aws_db_parameter_group" "default" {
  name   = "default"
  family = "postgres17"

  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}
