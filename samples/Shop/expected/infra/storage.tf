resource "aws_s3_bucket" "file_storage" {
  bucket = "${local.prefix}-file-storage-${local.bucket_suffix}"
}

# The application makes single objects public through their ACL, so ACLs have to work here. Policies still cannot open the bucket.
resource "aws_s3_bucket_public_access_block" "file_storage" {
  bucket = aws_s3_bucket.file_storage.id

  block_public_acls       = false
  block_public_policy     = true
  ignore_public_acls      = false
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "file_storage" {
  bucket = aws_s3_bucket.file_storage.id

  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

# Nobody without an account can read what a key of KMS encrypts, so public objects need a key of S3.
resource "aws_s3_bucket_server_side_encryption_configuration" "file_storage" {
  bucket = aws_s3_bucket.file_storage.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "file_storage" {
  bucket = aws_s3_bucket.file_storage.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "file_storage" {
  bucket = aws_s3_bucket.file_storage.id

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

  depends_on = [aws_s3_bucket_versioning.file_storage]
}

resource "aws_s3_bucket_logging" "file_storage" {
  bucket = aws_s3_bucket.file_storage.id

  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "s3/file-storage/"

  # The log bucket has to accept logs before it is named here.
  depends_on = [aws_s3_bucket_policy.logs]
}

resource "aws_s3_bucket_policy" "file_storage" {
  bucket = aws_s3_bucket.file_storage.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.file_storage.arn, "${aws_s3_bucket.file_storage.arn}/*"]
      Condition = {
        Bool = { "aws:SecureTransport" = "false" }
      }
    }]
  })

  # Both change who may reach the bucket; S3 refuses them at the same time.
  depends_on = [aws_s3_bucket_public_access_block.file_storage]
}
