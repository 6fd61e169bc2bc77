variable "unknown" {
  type = string
}

resource "azurerm_synapse_workspace" "good" {
  customer_managed_key {
    key_versionless_id = var.unknown
  }
}

resource "azurerm_synapse_workspace_security_alert_policy" "good" {
  synapse_workspace_id = azurerm_synapse_workspace.good.id
  policy_state         = "Enabled"
}

resource "azurerm_synapse_workspace_vulnerability_assessment" "good" {
  workspace_security_alert_policy_id = azurerm_synapse_workspace_security_alert_policy.good.id

  recurring_scans {
    enabled = true
  }
}

resource "azurerm_service_fabric_cluster" "good" {
  fabric_settings {
    name       = "Security"
    parameters = { ClusterProtectionLevel = "EncryptAndSign" }
  }

  azure_active_directory {
    tenant_id = var.unknown
  }
}

resource "azurerm_postgresql_server" "good" {
  name                             = "good"
  ssl_minimal_tls_version_enforced = "TLS1_2"
}

resource "azurerm_postgresql_server_key" "good" {
  server_id        = azurerm_postgresql_server.good.id
  key_vault_key_id = var.unknown
}

resource "azurerm_mssql_database" "good" {
  transparent_data_encryption_enabled = var.unknown
}

resource "azurerm_automation_account" "good" {
  public_network_access_enabled = false

  identity {
    type = var.unknown
  }
}

resource "azurerm_spring_cloud_service" "good" {
  sku_tier = "Standard"

  network {
    service_runtime_subnet_id = var.unknown
  }
}

resource "azurerm_spring_cloud_app" "good" {
  service_name = azurerm_spring_cloud_service.good.name
  tls_enabled  = var.unknown
}

resource "azurerm_storage_container" "good" {
  name = "good"
}

resource "azurerm_log_analytics_storage_insights" "good" {
  blob_container_names = [azurerm_storage_container.good.name]
}

resource "azurerm_mssql_server_vulnerability_assessment" "good" {
  recurring_scans {
    enabled                   = true
    email_subscription_admins = true
    emails                    = [var.unknown]
  }
}

resource "azurerm_virtual_machine" "good" {
  storage_os_disk {
    managed_disk_type = var.unknown
  }
}

resource "azurerm_backup_protected_vm" "good" {
  source_vm_id = azurerm_virtual_machine.good.id
}

resource "azurerm_network_interface" "good" {
  name = "good"
}

resource "azurerm_network_interface_security_group_association" "good" {
  network_interface_id      = azurerm_network_interface.good.id
  network_security_group_id = var.unknown
}

resource "azurerm_app_service_environment_v3" "good" {
  zone_redundant = var.unknown
}

resource "azurerm_frontdoor_firewall_policy" "good" {
  managed_rule {
    type    = "DefaultRuleSet"
    version = var.unknown
  }
}

resource "azurerm_storage_account" "written_tls" {
  min_tls_version = var.unknown
}

resource "azurerm_linux_web_app" "written_ftp" {
  site_config {
    ftps_state = var.unknown
  }
}

resource "azurerm_synapse_sql_pool" "watched" {
  data_encrypted = true
}

resource "azurerm_synapse_sql_pool_security_alert_policy" "watched" {
  sql_pool_id = azurerm_synapse_sql_pool.watched.id
}

resource "azurerm_synapse_sql_pool_vulnerability_assessment" "watched" {
  sql_pool_security_alert_policy_id = azurerm_synapse_sql_pool_security_alert_policy.watched.id
}

resource "azurerm_synapse_sql_pool_extended_auditing_policy" "watched" {
  sql_pool_id            = azurerm_synapse_sql_pool.watched.id
  log_monitoring_enabled = var.unknown
}

resource "azurerm_synapse_workspace_extended_auditing_policy" "good" {
  synapse_workspace_id = azurerm_synapse_workspace.good.id
}

resource "azurerm_storage_account" "training" {
  name                          = "training"
  min_tls_version               = "TLS1_2"
  public_network_access_enabled = false
}

resource "azurerm_machine_learning_workspace" "harmful" {
  high_business_impact          = true
  storage_account_id            = azurerm_storage_account.training.id
  public_network_access_enabled = false
}

resource "azurerm_mssql_server_security_alert_policy" "told" {
  state = var.unknown
}

resource "azurerm_mssql_server_vulnerability_assessment" "told" {
  server_security_alert_policy_id = azurerm_mssql_server_security_alert_policy.told.id

  recurring_scans {
    enabled                   = true
    email_subscription_admins = true
    emails                    = ["dba@example.com"]
  }
}

resource "azurerm_storage_account" "read" {
  name            = "read"
  min_tls_version = "TLS1_2"
}

resource "azurerm_log_analytics_storage_insights" "read" {
  storage_account_id   = azurerm_storage_account.read.id
  blob_container_names = ["read"]
}

resource "azurerm_storage_container" "read" {
  storage_account_name  = azurerm_storage_account.read.name
  container_access_type = "blob"
}

resource "azurerm_frontdoor_firewall_policy" "redirects" {
  managed_rule {
    type    = "Microsoft_DefaultRuleSet"
    version = "1.1"

    override {
      rule_group_name = "JAVA"

      rule {
        rule_id = "944240"
        action  = var.unknown
        enabled = true
      }
    }
  }
}
