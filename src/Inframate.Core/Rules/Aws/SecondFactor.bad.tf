resource "aws_iam_group" "without_second_factor" { # INFRA2429
  name = "people"
}

resource "aws_iam_group_policy" "without_second_factor" {
  group  = aws_iam_group.without_second_factor.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:ListBucket", Resource = "*" }] })
}
