resource "azurerm_kubernetes_cluster" "bare" { # INFRA2521 INFRA2522 INFRA2523 INFRA2524 INFRA2556 INFRA2557 INFRA2558 INFRA2559
  role_based_access_control_enabled = false # INFRA2520
  http_application_routing_enabled  = true # INFRA2561

  default_node_pool { # INFRA2559
    enable_node_public_ip = true # INFRA2560
    type                  = "AvailabilitySet" # INFRA2559
  }
}

resource "azurerm_kubernetes_cluster" "old" { # INFRA2522 INFRA2556 INFRA2558 INFRA2559
  private_cluster_enabled = true

  addon_profile { # INFRA2523 INFRA2524
    kube_dashboard {
      enabled = true # INFRA2561
    }
  }
}

resource "azurerm_kubernetes_cluster" "open" { # INFRA2522 INFRA2523 INFRA2524 INFRA2556 INFRA2557 INFRA2558 INFRA2559
  api_server_access_profile {
    authorized_ip_ranges = ["0.0.0.0/0"] # INFRA2521
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "open" { # INFRA2559
  enable_node_public_ip = true # INFRA2560
}

resource "azurerm_container_group" "bare" { # INFRA2525 INFRA2562
  container {
    environment_variables = { PASSWORD = "correct-horse" } # INFRA2006
  }
}

resource "azurerm_container_registry" "open" { # INFRA2527 INFRA2563
  admin_enabled          = true # INFRA2526
  anonymous_pull_enabled = true # INFRA2526
  sku                    = "Basic" # INFRA2527
}

resource "azurerm_container_registry_webhook" "plain" {
  service_uri = "http://hooks.example.org" # INFRA2564
}
