resource "aws_iam_policy" "all" {
  policy = jsonencode({ # INFRA2401 INFRA2402 INFRA2403 INFRA2430 INFRA2431 INFRA2432 INFRA2433 INFRA2434
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}

data "aws_iam_policy_document" "all" {
  statement { # INFRA2401 INFRA2402 INFRA2403 INFRA2430 INFRA2431 INFRA2432 INFRA2433 INFRA2434
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "document" {
  role   = "app"
  policy = data.aws_iam_policy_document.all.json # INFRA2401 INFRA2402 INFRA2403 INFRA2430 INFRA2431 INFRA2432 INFRA2433 INFRA2434
}

locals {
  text = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": { "Effect": "allow", "Action": ["s3:*", "SecretsManager:Get*"], "Resource": ["*"] }
    }
  JSON
}

resource "aws_iam_group_policy" "text" {
  policy = local.text # INFRA2430 INFRA2431 INFRA2433 INFRA2434 INFRA2435
}

resource "aws_iam_role" "anyone" {
  assume_role_policy = jsonencode({ # INFRA2406
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role" "account" {
  assume_role_policy = jsonencode({ # INFRA2428
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Action    = "sts:AssumeRole"
    }]
  })
}

data "aws_iam_policy_document" "github" {
  statement { # INFRA2407
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"]
    }

    condition {
      test     = "StringLike"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:*"]
    }
  }
}

resource "aws_iam_role" "github" {
  assume_role_policy = data.aws_iam_policy_document.github.json # INFRA2407
}

data "aws_iam_policy_document" "open" {
  statement { # INFRA2408
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::files/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_ecr_repository_policy" "open" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "ecr:BatchGetImage" }] }) # INFRA2223
}

resource "aws_sqs_queue_policy" "open" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "SQS:*" }] }) # INFRA2351 INFRA2355
}

resource "aws_sns_topic_policy" "open" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["*"] }, Action = "sns:Publish" }] }) # INFRA2353
}

resource "aws_kms_key" "open" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "kms:*", Resource = "*" }] }) # INFRA2363
}

resource "aws_glacier_vault" "open" {
  access_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "glacier:*", Resource = "*" }] }) # INFRA2356
}

resource "aws_s3_bucket_policy" "locked" {
  bucket = "records"
  policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*" }] }) # INFRA2445
}

# A trailing comma, a principal of every account, and conditions that anyone meets.
resource "aws_sns_topic_policy" "written" {
  policy = local.written # INFRA2353
}

locals {
  written = <<-JSON
    {
      "Statement": [{
        "Effect": "Allow",
        "Principal": { "AWS": "arn:aws:iam::*:role/reader" },
        "Action": ["sns:Publish", "sns:Subscribe",],
        "Resource": ${jsonencode(var.topic)},
        "Condition": { "Bool": { "aws:SecureTransport": "true" } },
      }]
    }
  JSON
}

resource "aws_sns_topic_policy" "account" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sns:Publish", Resource = "*" }] }) # INFRA2446
}

variable "topic" {
  type = string
}

resource "aws_iam_user_policy" "identity" {
  user   = "app"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:*", Resource = "arn:aws:iam::123456789012:user/app" }] }) # INFRA2450
}

resource "aws_iam_policy" "passes" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::123456789012:role/task" }] }) # INFRA2455
}

resource "aws_iam_policy" "copies" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:Get*", "s3:Put*"], Resource = "*" }] }) # INFRA2456 INFRA2430 INFRA2431 INFRA2433 INFRA2434
}
