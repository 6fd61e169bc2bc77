variable "unknown" {
  type = string
}

resource "aws_ssm_document" "good" {
  document_type = "Session"
  content       = <<JSON
{ "schemaVersion": "1.0", "inputs": { "s3BucketName": "sessions", "s3EncryptionEnabled": true, "kmsKeyId": "alias/sessions" } }
JSON
}

resource "aws_ssm_document" "unknown" {
  document_type = "Session"
  content       = jsonencode({ inputs = { kmsKeyId = var.unknown } })
}

resource "aws_cloudformation_stack" "good" {
  notification_arns = [var.unknown]
}

resource "aws_codecommit_approval_rule_template" "good" {
  content = jsonencode({ Statements = [{ Type = "Approvers", NumberOfApprovalsNeeded = 2 }] })
}

resource "aws_codecommit_repository" "good" {
  repository_name = "good"
}

resource "aws_codecommit_approval_rule_template_association" "good" {
  repository_name = aws_codecommit_repository.good.repository_name
}

resource "aws_iam_role_policy_attachment" "good" {
  policy_arn = "arn:aws:iam::aws:policy/IAMReadOnlyAccess"
}

data "aws_iam_policy" "good" {
  name = var.unknown
}

resource "aws_cloudtrail" "good" {
  s3_bucket_name = aws_s3_bucket.good.id
}

resource "aws_s3_bucket" "good" {
  bucket = "good"
}

resource "aws_s3_bucket_logging" "good" {
  bucket        = aws_s3_bucket.good.id
  target_bucket = var.unknown
}

resource "aws_guardduty_detector" "good" {
  enable = true
}

resource "aws_guardduty_organization_configuration" "good" {
  detector_id                      = aws_guardduty_detector.good.id
  auto_enable_organization_members = "ALL"
}

resource "aws_kms_key" "good" {
  policy = var.unknown
}

resource "aws_route53_record" "good" {
  type    = "A"
  records = [aws_eip.good.public_ip]
}
