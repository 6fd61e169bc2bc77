variable "unknown" {
  type = string
}

resource "google_compute_firewall" "web" {
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

resource "google_notebooks_instance" "good" {
  disk_encryption = "CMEK"
  kms_key         = var.unknown
}

resource "google_vertex_ai_endpoint" "good" {
  encryption_spec {
    kms_key_name = var.unknown
  }
}

resource "google_workbench_instance" "good" {
  gce_setup {
    boot_disk {
      kms_key = var.unknown
    }
  }
}

resource "google_cloudbuild_worker_pool" "good" {
  worker_config {
    no_external_ip = var.unknown
  }
}

resource "google_service_account" "good" {
  account_id = var.unknown
}

data "google_iam_policy" "good" {
  binding {
    role    = "roles/viewer"
    members = ["group:team@example.org", var.unknown]
  }
}

resource "google_container_cluster" "good" {
  min_master_version = "1.31"

  master_auth {
    client_certificate_config {
      issue_client_certificate = var.unknown
    }
  }
}

resource "google_container_node_pool" "good" {
  node_config {
    image_type = "COS_CONTAINERD"
    metadata = { disable-legacy-endpoints = var.unknown }
  }
}

resource "google_project" "good" {
  name = "good"
}

resource "google_project_iam_audit_config" "good" {
  project = google_project.good.id
  service = "allServices"

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

resource "google_compute_firewall" "office" {
  source_ranges = ["192.0.2.0/24"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

resource "google_compute_firewall" "denied" {
  source_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }
}

resource "google_container_cluster" "written" {
  min_master_version = var.unknown

  master_auth {
    client_certificate_config {
      issue_client_certificate = false
    }
  }
}

resource "google_dialogflow_agent" "logged" {
  enable_logging = var.unknown
}

resource "google_dialogflow_cx_agent" "logged" {
  advanced_settings {
    logging_settings {
      enable_stackdriver_logging = true
    }
  }
}

resource "google_compute_security_policy" "good" {
  rule {
    action = "deny(403)"

    match {
      expr {
        expression = "evaluatePreconfiguredExpr('cve-canary')"
      }
    }
  }
}

resource "google_compute_security_policy" "unknown" {
  rule {
    action = var.unknown

    match {
      expr {
        expression = "evaluatePreconfiguredExpr('cve-canary')"
      }
    }
  }
}

resource "google_compute_firewall" "narrow" {
  source_ranges = ["10.0.0.0/16"]

  allow {
    protocol = "tcp"
    ports    = ["443", "8080-8090"]
  }
}
