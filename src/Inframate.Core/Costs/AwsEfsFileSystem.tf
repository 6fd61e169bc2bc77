resource "aws_efs_file_system" "plain" {
  encrypted = true
}

resource "aws_efs_file_system" "tiered" {
  encrypted = true

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
}
