variable "unknown" {
  type = string
}

resource "aws_s3_bucket" "good" {
  bucket = var.unknown
}

resource "aws_s3_bucket_server_side_encryption_configuration" "good" {
  bucket = aws_s3_bucket.good.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "good" {
  count  = 1
  bucket = aws_s3_bucket.good.id

  versioning_configuration {
    status     = "Enabled"
    mfa_delete = "Enabled"
  }
}

resource "aws_s3_bucket_logging" "good" {
  bucket        = aws_s3_bucket.good.id
  target_bucket = aws_s3_bucket.logs.id
}

resource "aws_s3_bucket_lifecycle_configuration" "good" {
  bucket = aws_s3_bucket.good.id

  rule {
    id     = "uploads"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "good" {
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_notification" "good" {
  bucket = aws_s3_bucket.good.id
}

resource "aws_s3_bucket_replication_configuration" "good" {
  bucket = aws_s3_bucket.good.id

  rule {
    status = "Enabled"
  }
}

resource "aws_cloudtrail" "good" {
  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs"

  versioning {
    enabled    = true
    mfa_delete = true
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = var.unknown
      }
    }
  }

  lifecycle_rule {
    enabled = true
  }

  replication_configuration {
    rules {
      status = "Enabled"
    }
  }
}

resource "aws_s3_bucket_notification" "logs" {
  bucket = "logs"
}

resource "aws_s3_object" "good" {
  kms_key_id = var.unknown
}

resource "aws_s3_access_point" "good" {
}

resource "aws_s3_bucket_acl" "good" {
  bucket = aws_s3_bucket.good.id

  access_control_policy {
    grant {
      permission = "WRITE"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/s3/LogDelivery"
      }
    }
  }
}

resource "aws_dynamodb_table" "good" {
  name = "good"
}

resource "aws_appautoscaling_target" "good" {
  resource_id = "table/${aws_dynamodb_table.good.name}"
}

resource "aws_appautoscaling_policy" "good" {
  resource_id = aws_appautoscaling_target.good.resource_id
}

resource "aws_s3_bucket_lifecycle_configuration" "perhaps" {
  bucket = "lifecycle-perhaps"

  dynamic "rule" {
    for_each = var.unknown

    content {
      id     = rule.key
      status = "Enabled"

      abort_incomplete_multipart_upload {
        days_after_initiation = 7
      }
    }
  }
}
