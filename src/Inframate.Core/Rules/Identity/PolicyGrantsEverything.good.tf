variable "action" {
  type = string
}

resource "aws_iam_policy" "named" {
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = "*"
    }]
  })
}

resource "aws_iam_policy" "denies" {
  policy = jsonencode({
    Statement = [{
      Effect   = "Deny"
      Action   = "*"
      Resource = "*"
    }]
  })
}

resource "aws_iam_policy" "unknown" {
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = var.action
      Resource = "*"
    }]
  })
}
