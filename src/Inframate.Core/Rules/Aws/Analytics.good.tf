variable "unknown" {
  type = string
}

resource "aws_cloudsearch_domain" "good" {
  endpoint_options {
    enforce_https       = var.unknown
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}

resource "aws_dms_endpoint" "good" {
  engine_name = "aurora"
  ssl_mode    = var.unknown
}

resource "aws_dms_endpoint" "bucket" {
  engine_name = "s3"
  ssl_mode    = "none"
}

resource "aws_dms_s3_endpoint" "good" {
  ssl_mode = "require"
}

resource "aws_datasync_location_object_storage" "good" {
  secret_key = var.unknown
}

resource "aws_emr_security_configuration" "unknown" {
  configuration = var.unknown
}

resource "aws_emr_security_configuration" "good" {
  configuration = <<JSON
{
  "EncryptionConfiguration": {
    "EnableAtRestEncryption": true,
    "EnableInTransitEncryption": true,
    "AtRestEncryptionConfiguration": { "S3EncryptionConfiguration": { "EncryptionMode": "SSE-KMS" }, "LocalDiskEncryptionConfiguration": { "EnableEbsEncryption": true } }
  }
}
JSON
}

resource "aws_emr_block_public_access_configuration" "good" {
  block_public_security_group_rules = true
}

resource "aws_glue_data_catalog_encryption_settings" "good" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      aws_kms_key_id                       = var.unknown
      return_connection_password_encrypted = true
    }

    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
      sse_aws_kms_key_id      = var.unknown
    }
  }
}

resource "aws_glue_security_configuration" "good" {
  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "SSE-KMS"
      kms_key_arn                = var.unknown
    }

    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = var.unknown
    }

    s3_encryption {
      s3_encryption_mode = var.unknown
    }
  }
}

resource "aws_qldb_ledger" "good" {
  permissions_mode = "STANDARD"
}

resource "aws_mwaa_environment" "good" {
  logging_configuration {
    scheduler_logs {
      enabled = true
    }

    worker_logs {
      enabled = true
    }

    webserver_logs {
      enabled = var.unknown
    }
  }
}

resource "aws_sagemaker_notebook_instance" "good" {
  kms_key_id = var.unknown
}

resource "aws_sagemaker_model" "good" {
  enable_network_isolation = true
}

resource "aws_dlm_lifecycle_policy" "good" {
  policy_details {
    action {
      cross_region_copy {
        encryption_configuration {
          encrypted = true
          cmk_arn   = var.unknown
        }
      }
    }

    schedule {
      cross_region_copy_rule {
        encrypted = true
        cmk_arn   = var.unknown
      }
    }
  }
}
