resource "aws_iam_role" "admin" {
  managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"] # INFRA2404
}

resource "aws_iam_role_policy_attachment" "admin" {
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" # INFRA2404
}

data "aws_iam_policy" "admin" {
  name = "AdministratorAccess" # INFRA2404
}

resource "aws_iam_user_policy" "one" { # INFRA2405
  user = "anna"
}

resource "aws_iam_policy_attachment" "one" {
  users      = ["anna"] # INFRA2405
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_user" "alone" { # INFRA2415 INFRA2417
  name = "alone"
}

resource "aws_iam_group" "empty" { # INFRA2411
  name = "empty"
}

resource "aws_iam_group" "nobody" {
  name = "nobody"
}

resource "aws_iam_group_membership" "nobody" {
  group = aws_iam_group.nobody.name
  users = [] # INFRA2411
}

resource "aws_iam_user_login_profile" "one" { # INFRA2418
  user = "anna"
}

resource "aws_iam_access_key" "root" {
  user = "root" # INFRA2410
}

resource "aws_iam_account_password_policy" "weak" { # INFRA2409 INFRA2416
  minimum_password_length = 8 # INFRA2409
}

resource "aws_cloudtrail" "weak" { # INFRA2412 INFRA2419 INFRA2420 INFRA2422
  enable_logging = false # INFRA2421
}

resource "aws_config_configuration_aggregator" "some" { # INFRA2413
  account_aggregation_source {
    regions = ["eu-west-1"]
  }
}

resource "aws_config_configuration_recorder" "some" { # INFRA2413
  name = "some"
}

resource "aws_guardduty_detector" "off" { # INFRA2452
  enable = false # INFRA2423
}

resource "aws_cognito_identity_pool" "guests" {
  allow_unauthenticated_identities = true # INFRA2414
}

resource "aws_transfer_server" "open" { # INFRA2424 INFRA2425
  protocols = ["FTP"] # INFRA2425
}

resource "aws_sagemaker_notebook_instance" "open" { # INFRA2426 INFRA2427
}

resource "aws_iam_role" "notebook" {
  name = "notebook"
}

resource "aws_iam_role_policy" "notebook" {
  role   = aws_iam_role.notebook.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
}

resource "aws_sagemaker_notebook_instance" "mighty" { # INFRA2449
  role_arn               = aws_iam_role.notebook.arn
  direct_internet_access = "Disabled"
  root_access            = "Disabled"
  subnet_id              = "subnet-1"

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }
}

resource "aws_config_configuration_recorder_status" "off" {
  name       = aws_config_configuration_recorder.stopped.name
  is_enabled = false # INFRA2413
}

resource "aws_config_configuration_recorder" "stopped" {
  recording_group {
    include_global_resource_types = true
  }
}

resource "aws_iam_user" "person" { # INFRA2415 INFRA2417
  name = "person"
}

resource "aws_iam_user_login_profile" "person" { # INFRA2418
  user = aws_iam_user.person.name
}

resource "aws_opensearch_domain" "roles" {
  advanced_security_options { # INFRA2451
    enabled = true
  }
}

resource "aws_guardduty_detector" "slow" { # INFRA2452
  enable = true
}

resource "aws_securitylake_subscriber" "anyone" {
  subscriber_identity { # INFRA2453
    principal = "123456789012"
  }
}

resource "aws_guardduty_detector" "alone" { # INFRA2423
  enable                       = true
  finding_publishing_frequency = "ONE_HOUR"
}

resource "aws_guardduty_organization_configuration" "alone" {
  detector_id                      = aws_guardduty_detector.alone.id
  auto_enable_organization_members = "NONE"
}

resource "aws_kms_key" "fixed" {
  enable_key_rotation = false
}

resource "aws_s3_bucket_server_side_encryption_configuration" "fixed" { # INFRA2454
  rule {
    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.fixed.arn
    }
  }
}
