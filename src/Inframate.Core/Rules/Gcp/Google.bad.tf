resource "google_compute_firewall" "out" {
  direction          = "EGRESS"
  destination_ranges = ["0.0.0.0/0"] # INFRA2703

  allow {
    protocol = "all"
  }
}

resource "google_project" "bare" { # INFRA2704
  name = "bare"
}

resource "google_compute_network" "default" { # INFRA2739
  name = "default" # INFRA2739
}

resource "google_compute_subnetwork" "bare" { # INFRA2705 INFRA2740
  stack_type = "IPV4_IPV6"
}

resource "google_compute_ssl_policy" "bare" { # INFRA2706
  name = "bare"
}

resource "google_compute_ssl_policy" "weak" {
  min_tls_version = "TLS_1_2"
  profile         = "COMPATIBLE" # INFRA2706
}

resource "google_compute_target_http_proxy" "plain" {
  url_map = google_compute_url_map.plain.id # INFRA2741
}

resource "google_compute_url_map" "plain" {
  name = "plain"
}

resource "google_compute_instance" "bare" { # INFRA2712
  name           = "bare"
  can_ip_forward = true # INFRA2744
  metadata       = { serial-port-enable = "TRUE", enable-oslogin = "FALSE" } # INFRA2713 INFRA2742 INFRA2743

  network_interface {
    access_config { # INFRA2710
      nat_ip = "192.0.2.1"
    }
  }

  service_account { # INFRA2711
    scopes = ["cloud-platform"] # INFRA2711
  }

  boot_disk { # INFRA2714
    auto_delete = true
  }
}

resource "google_compute_instance_template" "default" { # INFRA2713
  name = "default"

  service_account {
    email  = "123456789-compute@developer.gserviceaccount.com" # INFRA2711
    scopes = ["storage-ro"]
  }

  shielded_instance_config {
    enable_secure_boot = false # INFRA2712
  }
}

resource "google_compute_project_metadata" "bare" {
  metadata = { owner = "shop" } # INFRA2742
}

resource "google_compute_disk" "bare" { # INFRA2714
  name = "bare"
}

resource "google_compute_disk" "key" {
  disk_encryption_key {
    raw_key = "c2VjcmV0" # INFRA2007
  }
}

resource "google_compute_instance" "key" { # INFRA2712 INFRA2713
  boot_disk {
    disk_encryption_key_raw = "c2VjcmV0" # INFRA2007
  }
}

resource "google_cloud_run_service_iam_member" "all" {
  role   = "roles/run.invoker"
  member = "allUsers" # INFRA2720
}

resource "google_cloudfunctions_function_iam_binding" "all" {
  members = ["allUsers"] # INFRA2720
}

resource "google_cloudfunctions_function" "bare" { # INFRA2745
  trigger_http = true
}

resource "google_cloudfunctions2_function" "bare" { # INFRA2745
  name = "bare"
}

resource "google_container_cluster" "bare" { # INFRA2721 INFRA2722 INFRA2746 INFRA2749 INFRA2751
  enable_legacy_abac      = true # INFRA2723
  enable_shielded_nodes   = false # INFRA2748
  enable_kubernetes_alpha = true # INFRA2725
  logging_service         = "none" # INFRA2750
  monitoring_service      = "none" # INFRA2750

  master_auth {
    username = "admin" # INFRA2723

    client_certificate_config {
      issue_client_certificate = true # INFRA2723
    }
  }

  node_config { # INFRA2724 INFRA2747 INFRA2748
    image_type = "UBUNTU_CONTAINERD"
  }
}

resource "google_container_cluster" "open" { # INFRA2722 INFRA2724 INFRA2747 INFRA2748 INFRA2751
  master_authorized_networks_config {
    cidr_blocks {
      cidr_block = "0.0.0.0/0" # INFRA2721
    }
  }

  private_cluster_config {
    enable_private_nodes = false # INFRA2746
  }
}

resource "google_container_node_pool" "bare" { # INFRA2725
  node_config { # INFRA2724 INFRA2747
    shielded_instance_config { # INFRA2748
      enable_integrity_monitoring = false # INFRA2748
    }
  }
}

resource "google_sql_database_instance" "postgres" { # INFRA2804
  database_version = "POSTGRES_14" # INFRA2807

  settings { # INFRA2803
    tier = "db-f1-micro"

    ip_configuration { # INFRA2802 INFRA2806
      authorized_networks {
        value = "0.0.0.0/0" # INFRA2801
      }
    }
  }
}

resource "google_sql_database_instance" "flags" {
  database_version = "POSTGRES_16" # INFRA2807

  settings { # INFRA2802 INFRA2803 INFRA2806
    database_flags { # INFRA2804
      name  = "log_min_messages"
      value = "panic" # INFRA2804
    }

    database_flags {
      name  = "log_min_messages"
      value = "loud" # INFRA2804
    }

    database_flags { # INFRA2804
      name  = "log_min_duration_statement"
      value = 100
    }

    database_flags {
      name  = "log_min_error_statement"
      value = "fatal" # INFRA2804
    }
  }
}

resource "google_sql_database_instance" "mysql" { # INFRA2805
  database_version = "MYSQL_8_0"

  settings { # INFRA2802 INFRA2803 INFRA2806
    database_flags {
      name  = "local_infile"
      value = "on" # INFRA2805
    }
  }
}

resource "google_sql_database_instance" "sqlserver" {
  database_version = "SQLSERVER_2022_STANDARD"

  settings { # INFRA2802 INFRA2803 INFRA2806
    database_flags { # INFRA2851
      name  = "cross db ownership chaining"
      value = "on" # INFRA2805
    }
  }
}

resource "google_storage_bucket_iam_member" "all" {
  member = "allUsers" # INFRA2810
}

resource "google_storage_bucket_acl" "all" {
  predefined_acl = "publicRead" # INFRA2810
}

resource "google_storage_bucket" "bare" { # INFRA2811 INFRA2812 INFRA2813 INFRA2814 INFRA2835 INFRA2850
  retention_policy {
    retention_period = 86400
  }
}

resource "google_pubsub_topic_iam_member" "all" {
  member = "allAuthenticatedUsers" # INFRA2820
}

resource "google_bigquery_dataset" "all" { # INFRA2835
  access {
    special_group = "allAuthenticatedUsers" # INFRA2820
  }
}

resource "google_redis_instance" "bare" { # INFRA2821
  name = "bare"
}

resource "google_kms_crypto_key" "bare" { # INFRA2822 INFRA2824
  name = "bare"
}

resource "google_kms_crypto_key" "slow" { # INFRA2824
  rotation_period = "31536000s" # INFRA2822
}

resource "google_kms_crypto_key_iam_member" "all" {
  crypto_key_id = google_kms_crypto_key.bare.id
  member        = "allUsers" # INFRA2823
}

resource "google_project_iam_member" "editor" {
  role   = "roles/editor" # INFRA2830 INFRA2831
  member = "serviceAccount:123456789-compute@developer.gserviceaccount.com" # INFRA2836
}

resource "google_folder_iam_binding" "impersonation" {
  role    = "roles/iam.serviceAccountUser" # INFRA2831
  members = ["user:anna@example.org"] # INFRA2832
}

resource "google_organization_iam_member" "owner" {
  role   = "roles/owner" # INFRA2830 INFRA2831
  member = "group:admins@example.org"
}

resource "google_iam_workload_identity_pool_provider" "any" { # INFRA2833
  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_project_iam_audit_config" "some" {
  audit_log_config {
    log_type         = "DATA_READ"
    exempted_members = ["user:anna@example.org"] # INFRA2834
  }
}

resource "google_dns_managed_zone" "bare" {
  dnssec_config { # INFRA2838
    default_key_specs {
      algorithm = "rsasha1" # INFRA2838
    }
  }
}

resource "google_bigquery_table" "loose" { # INFRA2835
  deletion_protection = false # INFRA2839
}

resource "google_spanner_database" "bare" { # INFRA2835 INFRA2839
  name = "bare"
}

resource "google_pubsub_topic" "bare" { # INFRA2835
  name = "bare"
}

resource "google_dataflow_job" "bare" { # INFRA2835 INFRA2840
  name = "bare"
}

resource "google_dataproc_cluster" "bare" { # INFRA2835 INFRA2840
  name = "bare"
}

resource "google_notebooks_instance" "bare" { # INFRA2840
  name = "bare"
}

resource "google_data_fusion_instance" "bare" { # INFRA2840 INFRA2841
  name = "bare"
}

resource "google_kms_crypto_key_iam_policy" "open" {
  policy_data = jsonencode({ bindings = [{ role = "roles/cloudkms.cryptoKeyDecrypter", members = ["allUsers"] }] }) # INFRA2823
}

resource "google_iam_workload_identity_pool_provider" "wide" {
  attribute_condition = "assertion.sub == 'repo:acme*'" # INFRA2833

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_sql_user" "root" {
  name     = "root"
  instance = google_sql_database_instance.mysql.name
}

resource "google_logging_project_sink" "open" { # INFRA2837
  name        = "open"
  destination = "storage.googleapis.com/${google_storage_bucket.audited.name}"
}

resource "google_storage_bucket" "audited" { # INFRA2835 INFRA2850
  name                        = "audited"
  location                    = "EU"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = true
  }

  logging {
    log_bucket = "logs"
  }
}

resource "google_compute_global_forwarding_rule" "plain" { # INFRA2741
  name   = "plain"
  target = google_compute_target_http_proxy.plain.id
}

resource "google_kms_key_ring" "open" {
  name     = "open"
  location = "global"
}

resource "google_kms_key_ring_iam_member" "open" {
  key_ring_id = google_kms_key_ring.open.id
  role        = "roles/cloudkms.cryptoKeyDecrypter"
  member      = "allUsers" # INFRA2823
}

resource "google_notebooks_instance" "unshielded" {
  kms_key         = "projects/p/locations/global/keyRings/r/cryptoKeys/k"
  disk_encryption = "CMEK"
  no_public_ip    = true

  shielded_instance_config {
    enable_vtpm                 = false # INFRA2712
    enable_integrity_monitoring = false # INFRA2712
  }
}

resource "google_project_services" "unsearched" {
  services = ["iam.googleapis.com"] # INFRA2849
}

resource "google_project_iam_member" "machines" { # INFRA2836
  role   = "roles/logging.logWriter"
  member = data.google_compute_default_service_account.machines.member
}

data "google_compute_default_service_account" "machines" {
}

resource "google_container_cluster" "pooled" { # INFRA2721 INFRA2722 INFRA2746 INFRA2751
  node_pool { # INFRA2724 INFRA2747 INFRA2748
    name = "first"
  }
}
