resource "aws_s3_bucket" "recommendations" {
  bucket = "${local.prefix}-recommendations-${local.bucket_suffix}"
}

resource "aws_s3_bucket_public_access_block" "recommendations" {
  bucket = aws_s3_bucket.recommendations.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "recommendations" {
  bucket = aws_s3_bucket.recommendations.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "recommendations" {
  bucket = aws_s3_bucket.recommendations.id

  rule {
    # Asks KMS once for many objects, which costs a hundredth.
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.main.arn
    }
  }
}

resource "aws_s3_bucket_versioning" "recommendations" {
  bucket = aws_s3_bucket.recommendations.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "recommendations" {
  bucket = aws_s3_bucket.recommendations.id

  rule {
    id     = "tidy"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 90
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.recommendations]
}

resource "aws_s3_bucket_logging" "recommendations" {
  bucket = aws_s3_bucket.recommendations.id

  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "s3/recommendations/"

  # The log bucket has to accept logs before it is named here.
  depends_on = [aws_s3_bucket_policy.logs]
}

resource "aws_s3_bucket_policy" "recommendations" {
  bucket = aws_s3_bucket.recommendations.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.recommendations.arn, "${aws_s3_bucket.recommendations.arn}/*"]
      Condition = {
        Bool = { "aws:SecureTransport" = "false" }
      }
    }]
  })

  # Both change who may reach the bucket; S3 refuses them at the same time.
  depends_on = [aws_s3_bucket_public_access_block.recommendations]
}
