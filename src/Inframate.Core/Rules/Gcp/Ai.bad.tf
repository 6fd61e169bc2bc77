resource "google_notebooks_instance" "bare" { # INFRA2842
  no_public_ip = true
}

resource "google_vertex_ai_endpoint" "bare" { # INFRA2842
  name = "bare"
}

resource "google_workbench_instance" "bare" {
  gce_setup {
    boot_disk { # INFRA2842
      disk_size_gb = 150
    }
  }
}

resource "google_cloudbuild_worker_pool" "open" { # INFRA2843
  name = "open"
}

resource "google_service_account_key" "kept" { # INFRA2844
  service_account_id = "kept"
}

data "google_iam_policy" "open" {
  binding {
    role    = "roles/viewer"
    members = ["allUsers"] # INFRA2845
  }
}

resource "google_container_cluster" "old" { # INFRA2753 INFRA2755
  min_master_version = "1.24"

  node_pool { # INFRA2752
    name = "old"
  }
}

resource "google_container_node_pool" "old" {
  node_config { # INFRA2755
    metadata = { disable-legacy-endpoints = "false" } # INFRA2754
  }
}

resource "google_project" "silent" { # INFRA2846
  name = "silent"
}

resource "google_container_cluster" "defaults" { # INFRA2755
}

resource "google_dialogflow_agent" "silent" { # INFRA2848
}

resource "google_dialogflow_cx_agent" "silent" { # INFRA2848
}

resource "google_dialogflow_cx_webhook" "silent" {
  enable_stackdriver_logging = false # INFRA2848
}

resource "google_compute_security_policy" "old" {
  rule { # INFRA2756
    action  = "deny(403)"
    preview = true

    match {
      expr {
        expression = "evaluatePreconfiguredExpr('cve-canary')"
      }
    }
  }
}

resource "google_project_iam_audit_config" "one" {
  project = "other"
  service = "storage.googleapis.com" # INFRA2846

  audit_log_config {
    log_type = "ADMIN_READ"
  }

  audit_log_config {
    log_type = "DATA_READ"
  }

  audit_log_config {
    log_type = "DATA_WRITE"
  }
}

resource "google_project_iam_audit_config" "reads" {
  project = "another"
  service = "allServices"

  audit_log_config { # INFRA2846
    log_type = "DATA_READ"
  }
}

resource "google_compute_firewall" "web" {
  source_ranges = ["0.0.0.0/0"] # INFRA2757

  allow {
    protocol = "tcp"
    ports    = ["8080"]
  }
}

resource "google_compute_firewall" "default" {
  source_ranges = ["10.128.0.0/9"] # INFRA2757

  allow {
    protocol = "icmp"
  }
}

resource "google_compute_firewall" "every" {
  source_ranges = ["10.0.0.0/16"]

  allow {
    protocol = "all" # INFRA2758
  }
}

resource "google_compute_firewall" "range" {
  source_ranges = ["10.0.0.0/16"]

  allow {
    protocol = "tcp"
    ports    = ["8000-9000"] # INFRA2758
  }
}

resource "google_compute_firewall" "ping" {
  source_ranges = ["0.0.0.0/0"] # INFRA2758

  allow {
    protocol = "icmp"
  }
}

resource "google_compute_firewall" "default_ssh" {
  name          = "default-allow-ssh" # INFRA2757
  source_ranges = ["192.0.2.0/24"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}
