variable "setting" {
  type = bool
}

resource "aws_ecr_repository" "on" {
  image_tag_mutability = "IMMUTABLE"
  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_repository" "unknown" {
  image_tag_mutability = "IMMUTABLE"
  image_scanning_configuration {
    scan_on_push = var.setting
  }
}
