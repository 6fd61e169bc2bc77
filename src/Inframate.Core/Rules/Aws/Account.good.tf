variable "unknown" {
  type = string
}

resource "aws_iam_role" "good" {
  managed_policy_arns = [var.unknown]
}

resource "aws_iam_role_policy_attachment" "good" {
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

data "aws_iam_policy" "good" {
  name = "ReadOnlyAccess"
}

resource "aws_iam_policy_attachment" "good" {
  roles      = ["reader"]
  policy_arn = var.unknown
}

resource "aws_iam_group" "good" {
  name = "good"
}

resource "aws_iam_group_membership" "good" {
  group = aws_iam_group.good.name
  users = [var.unknown]
}

resource "aws_iam_access_key" "good" {
  user = var.unknown
}

resource "aws_iam_account_password_policy" "good" {
  minimum_password_length      = 14
  require_lowercase_characters = true
  require_uppercase_characters = true
  require_numbers              = true
  require_symbols              = true
  max_password_age             = 90
  password_reuse_prevention    = 24
}

resource "aws_cloudtrail" "good" {
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = var.unknown
  cloud_watch_logs_group_arn = var.unknown
  sns_topic_name             = var.unknown
}

resource "aws_config_configuration_aggregator" "good" {
  account_aggregation_source {
    all_regions = true
  }
}

resource "aws_config_configuration_recorder" "good" {
  name = "all"

  recording_group {
    include_global_resource_types = true
  }
}

resource "aws_config_configuration_recorder_status" "good" {
  name       = aws_config_configuration_recorder.good.name
  is_enabled = true
}

resource "aws_guardduty_detector" "good" {
  enable                       = true
  finding_publishing_frequency = "ONE_HOUR"
}

resource "aws_cognito_identity_pool" "good" {
  allow_unauthenticated_identities = var.unknown
}

resource "aws_transfer_server" "good" {
  endpoint_type        = "VPC"
  protocols            = ["SFTP"]
  security_policy_name = "TransferSecurityPolicy-2024-01"
}

resource "aws_sagemaker_notebook_instance" "good" {
  direct_internet_access = "Disabled"
  root_access            = "Disabled"
  subnet_id              = var.unknown

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }
}

resource "aws_opensearch_domain" "users" {
  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = var.unknown
  }
}

resource "aws_guardduty_detector" "fast" {
  enable                       = true
  finding_publishing_frequency = "FIFTEEN_MINUTES"
}

resource "aws_securitylake_subscriber" "known" {
  subscriber_identity {
    principal   = "123456789012"
    external_id = var.unknown
  }
}

resource "aws_kms_key" "rotated" {
  enable_key_rotation = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "rotated" {
  rule {
    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.rotated.arn
    }
  }
}
