variable "unknown" {
  type = string
}

resource "aws_iam_group" "second_factor" {
  name = "people"
}

resource "aws_iam_group_membership" "second_factor" {
  name  = "people"
  group = aws_iam_group.second_factor.name
  users = [var.unknown]
}

resource "aws_iam_group_policy" "second_factor" {
  group  = aws_iam_group.second_factor.name
  policy = jsonencode({ Statement = [{ Effect = "Deny", NotAction = "iam:*", Resource = "*", Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } } }] })
}
