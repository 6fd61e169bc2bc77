resource "aws_s3_bucket" "encoded" {
  bucket = "encoded"
}

resource "aws_s3_bucket_policy" "encoded" {
  bucket = aws_s3_bucket.encoded.id
  policy = jsonencode({ # INFRA2310
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.encoded.arn}/*"
    }]
  })
}

resource "aws_s3_bucket" "text" {
  policy = "{ \"Statement\": { \"Effect\": \"Allow\", \"Principal\": { \"AWS\": [\"*\"] }, \"Action\": [\"s3:ListBucket\"], \"Resource\": \"*\" } }" # INFRA2310
}

data "aws_iam_policy_document" "open" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::a/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "document" {
  bucket = "document"
  policy = data.aws_iam_policy_document.open.json # INFRA2310
}
