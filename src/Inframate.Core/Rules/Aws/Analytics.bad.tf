resource "aws_cloudsearch_domain" "open" {
  name = "open"

  endpoint_options { # INFRA2251
    enforce_https = false # INFRA2251
  }
}

resource "aws_dms_endpoint" "plain" {
  engine_name = "aurora"
  ssl_mode    = "none" # INFRA2252
}

resource "aws_dms_s3_endpoint" "plain" { # INFRA2252
  bucket_name = "plain"
}

resource "aws_datasync_location_object_storage" "key" {
  secret_key = "correct-horse" # INFRA2253
}

resource "aws_emr_security_configuration" "plain" {
  configuration = jsonencode({ EncryptionConfiguration = { EnableAtRestEncryption = false } }) # INFRA2254
}

resource "aws_emr_security_configuration" "nameless" {
  configuration = jsonencode({ # INFRA2254
    EncryptionConfiguration = {
      EnableInTransitEncryption = true
      EnableAtRestEncryption    = true

      AtRestEncryptionConfiguration = {
        S3EncryptionConfiguration        = { EncryptionMode = "SSE-KMS", AwsKmsKey = "alias/data" }
        LocalDiskEncryptionConfiguration = { EnableEbsEncryption = true, EncryptionKeyProviderType = "" }
      }
    }
  })
}

resource "aws_emr_block_public_access_configuration" "open" {
  block_public_security_group_rules = false # INFRA2255
}

resource "aws_glue_data_catalog_encryption_settings" "some" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      aws_kms_key_id                       = "key"
      return_connection_password_encrypted = false # INFRA2256
    }

    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
      sse_aws_kms_key_id      = "key"
    }
  }
}

resource "aws_glue_security_configuration" "some" {
  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "SSE-KMS"
      kms_key_arn                = "key"
    }

    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = "key"
    }

    s3_encryption {
      s3_encryption_mode = "DISABLED" # INFRA2256
    }
  }
}

resource "aws_qldb_ledger" "loose" {
  permissions_mode    = "ALLOW_ALL" # INFRA2257
  deletion_protection = false # INFRA2257
}

resource "aws_mwaa_environment" "open" { # INFRA2258
  webserver_access_mode = "PUBLIC_ONLY" # INFRA2258
}

resource "aws_sagemaker_notebook_instance" "bare" { # INFRA2259
  name = "bare"
}

resource "aws_sagemaker_model" "bare" { # INFRA2259
  name = "bare"
}

resource "aws_dlm_lifecycle_policy" "plain" {
  policy_details {
    action {
      cross_region_copy {
        target = "us-west-2"

        encryption_configuration { # INFRA2260
          encrypted = false # INFRA2260
        }
      }
    }

    schedule {
      cross_region_copy_rule { # INFRA2260
        target = "us-west-2"
      }
    }
  }
}

resource "aws_dms_endpoint" "cache" {
  engine_name = "redis"
  ssl_mode    = "require"

  redis_settings {
    ssl_security_protocol = "plaintext" # INFRA2252
  }
}
