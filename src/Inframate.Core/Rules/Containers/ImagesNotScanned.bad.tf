resource "aws_ecr_repository" "absent" { # INFRA2221
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecr_repository" "off" {
  image_tag_mutability = "IMMUTABLE"
  image_scanning_configuration {
    scan_on_push = false # INFRA2221
  }
}
