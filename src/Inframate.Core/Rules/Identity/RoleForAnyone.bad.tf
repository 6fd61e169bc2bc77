resource "aws_iam_role" "anyone" {
  assume_role_policy = jsonencode({ # INFRA2406
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sts:AssumeRole"
    }]
  })
}
