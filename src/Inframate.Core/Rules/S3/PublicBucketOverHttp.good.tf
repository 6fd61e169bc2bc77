variable "acl" {
  type = string
}

resource "aws_s3_bucket" "tls" {
  bucket = "tls"
}

resource "aws_s3_bucket_acl" "tls" {
  bucket = aws_s3_bucket.tls.id
  acl    = "public-read"
}

resource "aws_s3_bucket_policy" "tls" {
  bucket = aws_s3_bucket.tls.id
  policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }] })
}

resource "aws_s3_bucket" "unknown" {
  bucket = "unknown"
}

resource "aws_s3_bucket_acl" "unknown" {
  bucket = aws_s3_bucket.unknown.id
  acl    = var.acl
}

# Whether there is a policy nobody can tell.
resource "aws_s3_bucket" "without_policy" {
  bucket = "without-policy"
}

resource "aws_s3_bucket_acl" "without_policy" {
  bucket = aws_s3_bucket.without_policy.id
  acl    = "public-read"
}

# The bucket is declared elsewhere, and what is public of it is ignored.
resource "aws_s3_bucket_acl" "elsewhere" {
  bucket = aws_s3_bucket.elsewhere.id
  acl    = "public-read"
}

resource "aws_s3_bucket_public_access_block" "elsewhere" {
  bucket                  = aws_s3_bucket.elsewhere.id
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "elsewhere" {
  bucket = aws_s3_bucket.elsewhere.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:role/app" }, Action = "s3:PutObject", Resource = "*" }] })
}
