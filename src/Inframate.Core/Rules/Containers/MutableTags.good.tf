variable "setting" {
  type = bool
}

resource "aws_ecr_repository" "on" {
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecr_repository" "unknown" {
  image_tag_mutability = var.setting
}
