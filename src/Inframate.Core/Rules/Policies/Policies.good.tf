variable "bucket" {
  type = string
}

resource "aws_iam_policy" "some" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::${var.bucket}/*" },
      { Effect = "Deny", Action = "*", Resource = "*" },
      { Effect = "Allow", Action = ["ec2:DescribeInstances", "ecr:GetAuthorizationToken"], Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "true" } } },
      { Effect = "Allow", Action = ["ec2:DescribeInstances", "cloudwatch:PutMetricData"], Resource = "*" },
    ]
  })
}

data "aws_iam_policy_document" "some" {
  statement {
    actions   = [var.bucket]
    resources = ["*"]
  }
}

resource "aws_iam_role" "service" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role" "narrowed" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "sts:AssumeRole", Condition = { StringEquals = { "aws:PrincipalOrgID" = var.bucket } } }]
  })
}

data "aws_iam_policy_document" "github" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [var.bucket]
    }

    condition {
      test     = "StringLike"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:acme/shop:*"]
    }
  }
}

data "aws_iam_policy_document" "narrowed" {
  statement {
    actions   = ["sns:Publish"]
    resources = ["arn:aws:sns:eu-west-1:111122223333:orders"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:aws:s3:::files"]
    }
  }
}

resource "aws_ecr_repository_policy" "named" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "ecr:BatchGetImage" }] })
}

resource "aws_sqs_queue_policy" "narrowed" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Condition = { ArnEquals = { "aws:SourceArn" = var.bucket } } }] })
}

resource "aws_sns_topic_policy" "unknown" {
  policy = var.bucket
}

resource "aws_kms_key" "named" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" }] })
}

resource "aws_glacier_vault" "none" {
}

resource "aws_s3_bucket_policy" "partly_denied" {
  bucket = var.bucket
  policy = jsonencode({
    Statement = [
      { Effect = "Deny", Principal = "*", Action = "s3:DeleteBucket", Resource = "*" },
      { Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "false" } } },
    ]
  })
}

resource "aws_sns_topic_policy" "narrowed" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sns:Publish", Resource = "*", Condition = { StringEquals = { "aws:SourceAccount" = "111122223333" } } },
      { Effect = "Allow", Principal = "*", Action = "sns:Publish", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "true" }, StringEquals = { "aws:PrincipalOrgID" = var.bucket } } },
    ]
  })
}

resource "aws_iam_user_policy" "no_identity" {
  user   = "app"
  policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "iam:*", Resource = "*" }] })
}

resource "aws_iam_policy" "copies" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:Get*", "s3:Put*"], Resource = "arn:aws:s3:::shop/*" }, { Effect = "Deny", Action = "iam:PassRole", Resource = "*" }] })
}
