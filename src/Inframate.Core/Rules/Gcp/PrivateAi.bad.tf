resource "google_workbench_instance" "public" { # INFRA2847
}

resource "google_tpu_v2_vm" "public" {
  network_config {
    enable_external_ips = true # INFRA2847
  }
}

resource "google_vertex_ai_endpoint" "public" { # INFRA2847
}

resource "google_vertex_ai_index_endpoint" "public" {
  public_endpoint_enabled = true # INFRA2847
}

resource "google_notebooks_runtime" "public" { # INFRA2847
}
