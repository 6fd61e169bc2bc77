resource "aws_ecr_repository" "absent" { # INFRA2222
}

resource "aws_ecr_repository" "off" {
  image_tag_mutability = "MUTABLE" # INFRA2222
}
