resource "aws_iam_policy" "all" {
  policy = jsonencode({ # INFRA2401
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}

data "aws_iam_policy_document" "all" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "document" {
  role   = "app"
  policy = data.aws_iam_policy_document.all.json # INFRA2401
}
