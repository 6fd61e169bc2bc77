variable "key" {
  type = string
}

resource "aws_ecr_repository" "good" {
  encryption_configuration {
    kms_key = var.key
  }
}

resource "aws_redshiftserverless_namespace" "good" {
  kms_key_id = var.key
}

resource "aws_timestreamwrite_database" "good" {
  kms_key_id = var.key
}

resource "aws_backup_vault" "good" {
  kms_key_arn = var.key
}

resource "aws_fsx_ontap_file_system" "good" {
  kms_key_id = var.key
}

resource "aws_fsx_windows_file_system" "good" {
  kms_key_id = var.key
}

resource "aws_imagebuilder_component" "good" {
  kms_key_id = var.key
}

resource "aws_docdb_cluster" "good" {
  kms_key_id = var.key
}

resource "aws_efs_file_system" "good" {
  kms_key_id = var.key
}

resource "aws_kinesis_stream" "good" {
  kms_key_id = var.key
}

resource "aws_sagemaker_domain" "good" {
  kms_key_id = var.key
}

resource "aws_ebs_volume" "good" {
  kms_key_id = var.key
}

resource "aws_fsx_lustre_file_system" "good" {
  kms_key_id = var.key
}

resource "aws_elasticache_replication_group" "good" {
  kms_key_id = var.key
}

resource "aws_memorydb_cluster" "good" {
  kms_key_arn = var.key
}

resource "aws_memorydb_snapshot" "good" {
  kms_key_arn = var.key
}

resource "aws_fsx_openzfs_file_system" "good" {
  kms_key_id = var.key
}

resource "aws_mq_broker" "good" {
  encryption_options {
    kms_key_id = var.key
  }
}

resource "aws_dms_replication_instance" "good" {
  kms_key_arn = var.key
}

resource "aws_codepipeline" "good" {
  artifact_store {
    encryption_key {
      id = var.key
    }
  }
}

resource "aws_codeartifact_domain" "good" {
  encryption_key = var.key
}

resource "aws_ami_copy" "good" {
  kms_key_id = var.key
}

resource "aws_db_instance_automated_backups_replication" "good" {
  kms_key_id = var.key
}

resource "aws_redshift_snapshot_copy_grant" "good" {
  kms_key_id = var.key
}

resource "aws_rds_cluster_activity_stream" "good" {
  kms_key_id = var.key
}

resource "aws_kinesis_video_stream" "good" {
  kms_key_id = var.key
}

resource "aws_appflow_flow" "good" {
  kms_arn = var.key
}

resource "aws_appflow_connector_profile" "good" {
  kms_arn = var.key
}

resource "aws_keyspaces_table" "good" {
  encryption_specification {
    kms_key_identifier = var.key
  }
}

resource "aws_db_snapshot_copy" "good" {
  kms_key_id = var.key
}

resource "aws_comprehend_entity_recognizer" "good" {
  model_kms_key_id = var.key
  volume_kms_key_id = var.key
}

resource "aws_dynamodb_table_replica" "good" {
  kms_key_arn = var.key
}

resource "aws_neptune_cluster" "good" {
  kms_key_arn = var.key
}

resource "aws_neptune_cluster_snapshot" "good" {
  kms_key_id = var.key
}

resource "aws_cloudtrail_event_data_store" "good" {
  kms_key_id = var.key
}

resource "aws_dms_s3_endpoint" "good" {
  kms_key_arn = var.key
}

resource "aws_dms_endpoint" "good" {
  kms_key_arn = var.key
}

resource "aws_scheduler_schedule" "good" {
  kms_key_arn = var.key
}

resource "aws_rds_cluster" "good" {
  kms_key_id = var.key
}

resource "aws_networkfirewall_firewall" "good" {
  encryption_configuration {
    key_id = var.key
  }
}

resource "aws_networkfirewall_firewall_policy" "good" {
  encryption_configuration {
    key_id = var.key
  }
}

resource "aws_sagemaker_endpoint_configuration" "good" {
  kms_key_arn = var.key
}

resource "aws_elasticsearch_domain" "good" {
  encrypt_at_rest {
    kms_key_id = var.key
  }
}

resource "aws_opensearch_domain" "good" {
  encrypt_at_rest {
    kms_key_id = var.key
  }
}

resource "aws_kendra_index" "good" {
  server_side_encryption_configuration {
    kms_key_id = var.key
  }
}

resource "aws_connect_instance_storage_config" "good" {
  storage_config {
    kinesis_video_stream_config {
      encryption_config {
        key_id = var.key
      }
    }
  }
}

resource "aws_bedrockagent_agent" "good" {
  customer_encryption_key_arn = var.key
}

resource "aws_kinesis_firehose_delivery_stream" "good" {
  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = var.key
  }
}

resource "aws_codebuild_project" "without_artifacts" {
  artifacts {
    type = "NO_ARTIFACTS"
  }
}

resource "aws_codebuild_project" "good" {
  encryption_key = var.key
}

resource "aws_glue_crawler" "good" {
  security_configuration = var.key
}

resource "aws_glue_dev_endpoint" "good" {
  security_configuration = var.key
}

resource "aws_glue_job" "good" {
  security_configuration = var.key
}

resource "aws_ebs_snapshot_copy" "good" {
  kms_key_id = var.key
}
