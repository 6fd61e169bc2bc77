resource "aws_ssm_document" "open" {
  document_type = "Session"
  content       = jsonencode({ schemaVersion = "1.0", inputs = { s3EncryptionEnabled = false, kmsKeyId = "" } }) # INFRA2436
}

resource "aws_cloudformation_stack" "silent" { # INFRA2437
  name = "silent"
}

resource "aws_codecommit_approval_rule_template" "one" {
  content = jsonencode({ Statements = [{ Type = "Approvers", NumberOfApprovalsNeeded = 1 }] }) # INFRA2438
}

resource "aws_codecommit_repository" "open" { # INFRA2439
  repository_name = "open"
}

resource "aws_iam_role_policy_attachment" "full" {
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess" # INFRA2440
}

data "aws_iam_policy" "full" {
  name = "IAMFullAccess" # INFRA2440
}

resource "aws_cloudtrail" "all" {
  s3_bucket_name = aws_s3_bucket.trail.id
}

resource "aws_s3_bucket" "trail" { # INFRA2441
  acl = "public-read" # INFRA2441
}

resource "aws_guardduty_detector" "one" { # INFRA2442
  enable = true
}

resource "aws_kms_key" "bare" { # INFRA2443
  description = "bare"
}

resource "aws_route53_record" "loose" {
  type    = "A"
  records = ["192.0.2.1"] # INFRA2444
}
