resource "aws_s3_bucket" "open" {
  bucket = "open"
}

resource "aws_s3_bucket_acl" "open" { # INFRA2447
  bucket = aws_s3_bucket.open.id
  acl    = "public-read"
}

resource "aws_s3_bucket_policy" "open" {
  bucket = aws_s3_bucket.open.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:role/app" }, Action = "s3:PutObject", Resource = "*" }] })
}

# The bucket is declared elsewhere.
resource "aws_s3_bucket_acl" "elsewhere" { # INFRA2447
  bucket = aws_s3_bucket.elsewhere.id
  acl    = "public-read"
}

resource "aws_s3_bucket_policy" "elsewhere" {
  bucket = aws_s3_bucket.elsewhere.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:role/app" }, Action = "s3:PutObject", Resource = "*" }] })
}
