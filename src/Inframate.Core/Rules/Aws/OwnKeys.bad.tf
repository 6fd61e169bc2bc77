resource "aws_ecr_repository" "bare" { # INFRA2374
}

resource "aws_redshiftserverless_namespace" "bare" { # INFRA2374
}

resource "aws_timestreamwrite_database" "bare" { # INFRA2374
}

resource "aws_backup_vault" "bare" { # INFRA2374
}

resource "aws_fsx_ontap_file_system" "bare" { # INFRA2374
}

resource "aws_fsx_windows_file_system" "bare" { # INFRA2374
}

resource "aws_imagebuilder_component" "bare" { # INFRA2374
}

resource "aws_docdb_cluster" "bare" { # INFRA2374
}

resource "aws_efs_file_system" "bare" { # INFRA2374
}

resource "aws_kinesis_stream" "bare" { # INFRA2374
}

resource "aws_sagemaker_domain" "bare" { # INFRA2374
}

resource "aws_ebs_volume" "bare" { # INFRA2374
}

resource "aws_fsx_lustre_file_system" "bare" { # INFRA2374
}

resource "aws_elasticache_replication_group" "bare" { # INFRA2374
}

resource "aws_memorydb_cluster" "bare" { # INFRA2374
}

resource "aws_memorydb_snapshot" "bare" { # INFRA2374
}

resource "aws_fsx_openzfs_file_system" "bare" { # INFRA2374
}

resource "aws_mq_broker" "bare" { # INFRA2374
}

resource "aws_dms_replication_instance" "bare" { # INFRA2374
}

resource "aws_codepipeline" "bare" { # INFRA2374
}

resource "aws_codeartifact_domain" "bare" { # INFRA2374
}

resource "aws_ami_copy" "bare" { # INFRA2374
}

resource "aws_db_instance_automated_backups_replication" "bare" { # INFRA2374
}

resource "aws_redshift_snapshot_copy_grant" "bare" { # INFRA2374
}

resource "aws_rds_cluster_activity_stream" "bare" { # INFRA2374
}

resource "aws_kinesis_video_stream" "bare" { # INFRA2374
}

resource "aws_appflow_flow" "bare" { # INFRA2374
}

resource "aws_appflow_connector_profile" "bare" { # INFRA2374
}

resource "aws_keyspaces_table" "bare" { # INFRA2374
}

resource "aws_db_snapshot_copy" "bare" { # INFRA2374
}

resource "aws_comprehend_entity_recognizer" "bare" { # INFRA2374
}

resource "aws_dynamodb_table_replica" "bare" { # INFRA2374
}

resource "aws_neptune_cluster" "bare" { # INFRA2374
}

resource "aws_neptune_cluster_snapshot" "bare" { # INFRA2374
}

resource "aws_cloudtrail_event_data_store" "bare" { # INFRA2374
}

resource "aws_dms_s3_endpoint" "bare" { # INFRA2374
}

resource "aws_dms_endpoint" "bare" { # INFRA2374
}

resource "aws_scheduler_schedule" "bare" { # INFRA2374
}

resource "aws_rds_cluster" "bare" { # INFRA2374
}

resource "aws_networkfirewall_firewall" "bare" { # INFRA2374
}

resource "aws_networkfirewall_firewall_policy" "bare" { # INFRA2374
}

resource "aws_sagemaker_endpoint_configuration" "bare" { # INFRA2374
}

resource "aws_elasticsearch_domain" "bare" { # INFRA2374
}

resource "aws_opensearch_domain" "bare" { # INFRA2374
}

resource "aws_kendra_index" "bare" { # INFRA2374
}

resource "aws_connect_instance_storage_config" "bare" { # INFRA2374
}

resource "aws_bedrockagent_agent" "bare" { # INFRA2374
}

resource "aws_kinesis_firehose_delivery_stream" "bare" { # INFRA2374
}

resource "aws_codebuild_project" "bare" { # INFRA2374
  artifacts {
    type = "S3"
  }
}

resource "aws_glue_crawler" "bare" { # INFRA2374
}

resource "aws_glue_dev_endpoint" "bare" { # INFRA2374
}

resource "aws_glue_job" "bare" { # INFRA2374
}

resource "aws_ebs_snapshot_copy" "bare" { # INFRA2374
}
