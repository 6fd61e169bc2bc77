variable "unknown" {
  type = string
}

resource "google_workbench_instance" "private" {
  gce_setup {
    disable_public_ip = var.unknown

    boot_disk {
      kms_key = var.unknown
    }
  }
}

resource "google_vertex_ai_endpoint" "private" {
  network = var.unknown

  encryption_spec {
    kms_key_name = var.unknown
  }
}

resource "google_vertex_ai_index_endpoint" "private" {
  public_endpoint_enabled = var.unknown
}
