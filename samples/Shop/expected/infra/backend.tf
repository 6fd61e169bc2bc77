terraform {
  # Partial on purpose: the bucket and the key of an environment are given to 'terraform init' (see README.md),
  # so that one set of files serves all environments. The lock is a file beside the state; no table is needed.
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}
