data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  # The first part of every name.
  prefix = "shop-${var.environment}"

  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition

  # Names of buckets are global: the same stack in another account or region has to get others.
  bucket_suffix = substr(sha256("${local.account_id}/${var.region}"), 0, 8)
}
