variable "unknown" {
  type = string
}

resource "azurerm_kubernetes_cluster" "good" {
  local_account_disabled    = true
  private_cluster_enabled   = true
  azure_policy_enabled      = true
  disk_encryption_set_id    = var.unknown
  automatic_upgrade_channel = "stable"
  sku_tier                  = "Standard"

  network_profile {
    network_policy = "calico"
    network_plugin = "azure"
  }

  oms_agent {
    log_analytics_workspace_id = var.unknown
  }

  default_node_pool {
    os_disk_type                 = "Ephemeral"
    host_encryption_enabled      = true
    only_critical_addons_enabled = true
    max_pods                     = 50
  }

  key_vault_secrets_provider {
    secret_rotation_enabled = true
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "good" {
  max_pods                = var.unknown
  host_encryption_enabled = true
}

resource "azurerm_container_group" "good" {
  ip_address_type = "Private"
  subnet_ids      = [var.unknown]

  identity {
    type = "SystemAssigned"
  }

  container {
    environment_variables        = { REGION = "westeurope" }
    secure_environment_variables = { PASSWORD = var.unknown }
  }
}

resource "azurerm_container_registry" "good" {
  sku                           = "Premium"
  admin_enabled                 = var.unknown
  public_network_access_enabled = false
  trust_policy_enabled          = true
  quarantine_policy_enabled     = true
  retention_policy_in_days      = 7
  zone_redundancy_enabled       = true
  data_endpoint_enabled         = true

  georeplications {
    location                = "westeurope"
    zone_redundancy_enabled = true
  }
}

resource "azurerm_container_registry_webhook" "good" {
  service_uri = "https://hooks.example.org"
}
