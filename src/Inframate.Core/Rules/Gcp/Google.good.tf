variable "unknown" {
  type = string
}

resource "google_compute_firewall" "good" {
  direction          = "EGRESS"
  destination_ranges = ["10.0.0.0/8"]
  network            = google_compute_network.good.id

  allow {
    protocol = "all"
  }
}

resource "google_project" "good" {
  auto_create_network = false
}

resource "google_compute_network" "good" {
  name                    = "good"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "good" {
  private_ip_google_access = var.unknown

  log_config {
    aggregation_interval = "INTERVAL_5_SEC"
  }
}

resource "google_compute_ssl_policy" "good" {
  min_tls_version = "TLS_1_2"
  profile         = "MODERN"
}

resource "google_compute_target_http_proxy" "good" {
  url_map = google_compute_url_map.good.id
}

resource "google_compute_url_map" "good" {
  default_url_redirect {
    https_redirect = true
  }
}

resource "google_compute_instance" "good" {
  metadata = { block-project-ssh-keys = "TRUE" }

  service_account {
    email  = var.unknown
    scopes = ["cloud-platform"]
  }

  boot_disk {
    kms_key_self_link = var.unknown
  }

  shielded_instance_config {
    enable_secure_boot = true
  }

  network_interface {
    subnetwork = var.unknown
  }
}

resource "google_compute_project_metadata" "good" {
  metadata = { enable-oslogin = "TRUE" }
}

resource "google_compute_disk" "good" {
  disk_encryption_key {
    kms_key_self_link = var.unknown
  }
}

resource "google_compute_disk" "unknown" {
  disk_encryption_key {
    raw_key = var.unknown
  }
}

resource "google_cloud_run_service_iam_member" "good" {
  member = "serviceAccount:web@shop.iam.gserviceaccount.com"
}

resource "google_cloudfunctions_function_iam_binding" "good" {
  members = [var.unknown]
}

resource "google_cloudfunctions_function" "good" {
  ingress_settings = "ALLOW_INTERNAL_ONLY"
}

resource "google_cloudfunctions2_function" "good" {
  service_config {
    ingress_settings = "ALLOW_INTERNAL_ONLY"
  }
}

resource "google_container_cluster" "good" {
  remove_default_node_pool    = true
  datapath_provider           = "ADVANCED_DATAPATH"
  enable_intranode_visibility = true
  resource_labels             = { app = "shop" }

  ip_allocation_policy {
    stack_type = "IPV4"
  }

  master_authorized_networks_config {
    cidr_blocks {
      cidr_block = "192.0.2.0/24"
    }
  }

  private_cluster_config {
    enable_private_nodes = true
  }

  authenticator_groups_config {
    security_group = "gke-security-groups@example.org"
  }

  binary_authorization {
    evaluation_mode = "PROJECT_SINGLETON_POLICY_ENFORCE"
  }

  release_channel {
    channel = "REGULAR"
  }
}

resource "google_container_node_pool" "good" {
  node_config {
    service_account = var.unknown
    image_type      = "COS_CONTAINERD"

    workload_metadata_config {
      mode = "GKE_METADATA"
    }

    shielded_instance_config {
      enable_secure_boot = true
    }
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }
}

resource "google_sql_database_instance" "good" {
  database_version = "POSTGRES_17"

  settings {
    backup_configuration {
      enabled = true
    }

    ip_configuration {
      ipv4_enabled = false
      ssl_mode     = "ENCRYPTED_ONLY"
    }

    database_flags {
      name  = "log_checkpoints"
      value = "on"
    }

    database_flags {
      name  = "log_connections"
      value = "on"
    }

    database_flags {
      name  = "log_disconnections"
      value = "on"
    }

    database_flags {
      name  = "log_lock_waits"
      value = "on"
    }

    database_flags {
      name  = "log_temp_files"
      value = 0
    }

    database_flags {
      name  = "log_hostname"
      value = "on"
    }

    database_flags {
      name  = "cloudsql.enable_pgaudit"
      value = "on"
    }

    database_flags {
      name  = "log_statement"
      value = "ddl"
    }

    database_flags {
      name  = "log_duration"
      value = "on"
    }
  }
}

resource "google_sql_database_instance" "unknown" {
  database_version = var.unknown

  settings {
    backup_configuration {
      enabled = var.unknown
    }

    ip_configuration {
      ipv4_enabled = var.unknown
      ssl_mode     = var.unknown
    }
  }
}

resource "google_storage_bucket_iam_member" "good" {
  member = "group:readers@example.org"
}

resource "google_storage_bucket_acl" "good" {
  predefined_acl = "private"
}

resource "google_storage_bucket" "good" {
  lifecycle_rule {
    condition {
      age = 365
    }
    action {
      type          = "SetStorageClass"
      storage_class = "ARCHIVE"
    }
  }

  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = true
  }

  logging {
    log_bucket = var.unknown
  }

  encryption {
    default_kms_key_name = var.unknown
  }

  retention_policy {
    is_locked = true
  }
}

resource "google_pubsub_topic_iam_member" "good" {
  member = var.unknown
}

resource "google_bigquery_dataset" "good" {
  default_encryption_configuration {
    kms_key_name = var.unknown
  }

  access {
    special_group = "projectOwners"
  }
}

resource "google_redis_instance" "good" {
  auth_enabled            = true
  transit_encryption_mode = "SERVER_AUTHENTICATION"
}

resource "google_kms_crypto_key" "good" {
  rotation_period = "7776000s"

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_kms_crypto_key_iam_member" "good" {
  crypto_key_id = google_kms_crypto_key.good.id
  member        = "group:keys@example.org"
}

resource "google_project_iam_member" "good" {
  role   = "roles/storage.objectViewer"
  member = "group:readers@example.org"
}

resource "google_folder_iam_binding" "good" {
  role    = var.unknown
  members = ["group:readers@example.org"]
}

resource "google_organization_iam_member" "good" {
  role   = "roles/browser"
  member = "group:readers@example.org"
}

resource "google_iam_workload_identity_pool_provider" "good" {
  attribute_condition = var.unknown

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_project_iam_audit_config" "good" {
  audit_log_config {
    log_type = "DATA_READ"
  }
}

resource "google_dns_managed_zone" "good" {
  dnssec_config {
    state = "on"
  }
}

resource "google_bigquery_table" "good" {
  deletion_protection = true

  encryption_configuration {
    kms_key_name = var.unknown
  }
}

resource "google_spanner_database" "good" {
  enable_drop_protection = true

  encryption_config {
    kms_key_name = var.unknown
  }
}

resource "google_pubsub_topic" "good" {
  kms_key_name = var.unknown
}

resource "google_dataflow_job" "good" {
  ip_configuration = "WORKER_IP_PRIVATE"
  kms_key_name     = var.unknown
}

resource "google_dataproc_cluster" "good" {
  cluster_config {
    gce_cluster_config {
      internal_ip_only = true
    }

    encryption_config {
      kms_key_name = var.unknown
    }
  }
}

resource "google_notebooks_instance" "good" {
  no_public_ip = true
}

resource "google_data_fusion_instance" "good" {
  private_instance              = true
  enable_stackdriver_logging    = true
  enable_stackdriver_monitoring = true
}

resource "google_kms_crypto_key_iam_policy" "good" {
  policy_data = jsonencode({ bindings = [{ role = "roles/cloudkms.cryptoKeyDecrypter", members = ["group:team@example.org"] }] })
}

resource "google_kms_crypto_key_iam_policy" "unknown" {
  policy_data = var.unknown
}

resource "google_iam_workload_identity_pool_provider" "repository" {
  attribute_condition = "assertion.sub == 'repo:acme/shop:ref:refs/heads/main'"

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_sql_user" "good" {
  name     = "root"
  instance = google_sql_database_instance.unknown.name
  password = var.unknown
}

resource "google_compute_url_map" "onward" {
  name = "onward"

  default_url_redirect {
    https_redirect = true
    strip_query    = false
  }
}

resource "google_compute_target_http_proxy" "onward" {
  name    = "onward"
  url_map = google_compute_url_map.onward.id
}

resource "google_compute_global_forwarding_rule" "onward" {
  name   = "onward"
  target = google_compute_target_http_proxy.onward.id
}

resource "google_project_services" "searched" {
  services = ["iam.googleapis.com", "containerscanning.googleapis.com"]
}

resource "google_project_services" "unknown" {
  services = var.unknown
}

resource "google_sql_database_instance" "sqlserver" {
  database_version = "SQLSERVER_2022_STANDARD"
  settings {
    backup_configuration {
      enabled = true
    }

    ip_configuration {
      ipv4_enabled = false
      ssl_mode     = "ENCRYPTED_ONLY"
    }

    database_flags {
      name  = "cross db ownership chaining"
      value = "off"
    }

    database_flags {
      name  = "contained database authentication"
      value = var.unknown
    }
  }
}

# Names that share a random part are still names of two databases.
resource "google_sql_database_instance" "first" {
  name             = "first-${random_id.suffix.hex}"
  database_version = "MYSQL_8_4"

  settings {
    ip_configuration {
      ipv4_enabled    = false
      private_network = var.unknown
      ssl_mode        = "ENCRYPTED_ONLY"
    }

    backup_configuration {
      enabled            = true
      binary_log_enabled = true
    }
  }
}

resource "google_sql_database_instance" "second" {
  name             = "second-${random_id.suffix.hex}"
  database_version = "POSTGRES_18"
  settings         = var.unknown
}

resource "google_sql_user" "root" {
  name     = "root"
  instance = google_sql_database_instance.second.name
}

resource "google_container_cluster" "pooled" {
  datapath_provider           = "ADVANCED_DATAPATH"
  enable_intranode_visibility = true
  resource_labels             = { app = "shop" }

  ip_allocation_policy {
    stack_type = "IPV4"
  }

  master_authorized_networks_config {
    cidr_blocks {
      cidr_block = "192.0.2.0/24"
    }
  }

  private_cluster_config {
    enable_private_nodes = true
  }

  authenticator_groups_config {
    security_group = "gke-security-groups@example.org"
  }

  binary_authorization {
    evaluation_mode = "PROJECT_SINGLETON_POLICY_ENFORCE"
  }

  release_channel {
    channel = "REGULAR"
  }

  node_pool {
    node_config {
      service_account = google_service_account.nodes.email

      workload_metadata_config {
        mode = "GKE_METADATA"
      }

      shielded_instance_config {
        enable_secure_boot = var.unknown
      }
    }
  }
}

resource "google_service_account" "nodes" {
  account_id = "nodes"
}
