resource "aws_s3_bucket" "bare" { # INFRA2307 INFRA2308 INFRA2309 INFRA2311 INFRA2314 INFRA2315 INFRA2317 INFRA2318
  bucket = "bare"
}

resource "aws_s3_bucket" "old_form" { # INFRA2307 INFRA2308 INFRA2309 INFRA2314 INFRA2315 INFRA2317 INFRA2318
  bucket = "old-form"

  versioning {
    enabled = false
  }

  object_lock_configuration {
    object_lock_enabled = "" # INFRA2316
  }
}

resource "aws_s3_object" "plain" { # INFRA2307
  bucket = "bare"
}

resource "aws_s3_object_copy" "plain" { # INFRA2307
  bucket = "bare"
}

resource "aws_s3_bucket_lifecycle_configuration" "half" {
  bucket = "old-form"

  rule { # INFRA2312
    id     = "expire"
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  bucket = "old-form"

  rule { # INFRA2312
    id     = "logs"
    status = "Enabled"

    filter {
      prefix = "logs/"
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "lists" {
  bucket = "old-form"

  rule {
    object_ownership = "ObjectWriter" # INFRA2313
  }
}

resource "aws_s3_access_point" "open" {
  public_access_block_configuration {
    block_public_policy = false # INFRA2319
  }
}

resource "aws_s3_bucket_acl" "open" {
  bucket = "old-form"

  access_control_policy {
    grant {
      permission = "READ_ACP"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers" # INFRA2358
      }
    }
  }
}

resource "aws_dynamodb_table" "fixed" { # INFRA2359
  name          = "fixed"
  read_capacity = 5
}

resource "aws_s3_bucket" "dots" { # INFRA2307 INFRA2308 INFRA2309 INFRA2311 INFRA2314 INFRA2315 INFRA2317 INFRA2318
  bucket = "shop.example.com" # INFRA2457
}

# However many rules the variable makes, none of them ends an upload.
resource "aws_s3_bucket_lifecycle_configuration" "perhaps" {
  bucket = "old-form"

  dynamic "rule" { # INFRA2312
    for_each = var.expires ? [1] : []

    content {
      id     = "expire"
      status = "Enabled"
    }
  }
}

# The logs of another bucket go to one that is declared elsewhere.
resource "aws_s3_bucket_logging" "another" {
  bucket        = aws_s3_bucket.another.id
  target_bucket = aws_s3_bucket.elsewhere.id
}
