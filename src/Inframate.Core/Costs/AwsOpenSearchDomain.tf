resource "aws_opensearch_domain" "small" {
  domain_name = "small"

  cluster_config {
    instance_type  = "t3.small.search"
    instance_count = 1
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = 20
  }
}

resource "aws_opensearch_domain" "masters" {
  domain_name = "masters"

  cluster_config {
    instance_type            = "r7g.large.search"
    instance_count           = 3
    dedicated_master_enabled = true
    dedicated_master_type    = "m7g.medium.search"
    dedicated_master_count   = 3
  }
}

resource "aws_opensearch_domain" "other" {
  domain_name = "other"

  cluster_config {
    instance_type = "z9.large.search"
  }
}
