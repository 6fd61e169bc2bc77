resource "azurerm_synapse_workspace" "open" { # INFRA2648 INFRA2649 INFRA2657
  sql_administrator_login_password = "correct-horse" # INFRA2649
}

resource "azurerm_synapse_firewall_rule" "open" {
  synapse_workspace_id = azurerm_synapse_workspace.open.id
}

resource "azurerm_service_fabric_cluster" "open" { # INFRA2650
  name = "open"
}

resource "azurerm_service_fabric_cluster" "signed" { # INFRA2650
  fabric_settings { # INFRA2650
    name       = "Security"
    parameters = { ClusterProtectionLevel = "Sign" }
  }
}

resource "azurerm_postgresql_server" "bare" { # INFRA2573 INFRA2651
  name = "bare"
}

resource "azurerm_mssql_database" "plain" {
  transparent_data_encryption_enabled = false # INFRA2652
}

resource "azurerm_automation_account" "bare" { # INFRA2653
  name = "bare"
}

resource "azurerm_spring_cloud_service" "open" { # INFRA2654
  name     = "open"
  sku_tier = "Standard"
}

resource "azurerm_spring_cloud_app" "plain" { # INFRA2654
  service_name = azurerm_spring_cloud_service.open.name
}

resource "azurerm_storage_container" "silent" { # INFRA2655
  container_access_type = "blob"
  name = "silent"
}

resource "azurerm_mssql_server_vulnerability_assessment" "once" { # INFRA2656
  storage_container_path = "scans"
}

resource "azurerm_virtual_machine" "alone" { # INFRA2568
  storage_os_disk { # INFRA2568
    vhd_uri = "https://example.blob.core.windows.net/vhds/os.vhd"
  }
}

resource "azurerm_network_interface" "open" { # INFRA2569
  name = "open"
}

resource "azurerm_app_service_environment_v3" "one" { # INFRA2571
  name = "one"
}

resource "azurerm_frontdoor_firewall_policy" "bare" { # INFRA2572
  name = "bare"
}

resource "azurerm_storage_account" "default_tls" { # INFRA2573
}

resource "azurerm_mssql_server" "default_tls" { # INFRA2573
}

resource "azurerm_mysql_server" "default_tls" { # INFRA2573 INFRA2651
}

resource "azurerm_servicebus_namespace" "default_tls" { # INFRA2573
}

resource "azurerm_linux_web_app" "default_ftp" {
  site_config { # INFRA2574
  }
}

resource "azurerm_synapse_sql_pool" "watched_by_nobody" { # INFRA2657
}

resource "azurerm_synapse_sql_pool_security_alert_policy" "alone" { # INFRA2657
}

resource "azurerm_synapse_workspace_vulnerability_assessment" "once" {
  recurring_scans {
    enabled = false # INFRA2656
  }
}

resource "azurerm_storage_account" "training" {
  name            = "training"
  min_tls_version = "TLS1_2"
}

resource "azurerm_machine_learning_workspace" "harmful" { # INFRA2658
  high_business_impact          = true
  storage_account_id            = azurerm_storage_account.training.id
  public_network_access_enabled = false
}

resource "azurerm_mssql_server_security_alert_policy" "silent" { # INFRA2656
  state = "Enabled"
}

resource "azurerm_mssql_server_vulnerability_assessment" "silent" {
  server_security_alert_policy_id = azurerm_mssql_server_security_alert_policy.silent.id

  recurring_scans {
    enabled                   = false # INFRA2656
    email_subscription_admins = true
    emails                    = ["dba@example.com"]
  }
}

resource "azurerm_synapse_sql_pool" "turned_off" { # INFRA2657
}

resource "azurerm_synapse_sql_pool_security_alert_policy" "turned_off" { # INFRA2657
  sql_pool_id  = azurerm_synapse_sql_pool.turned_off.id
  policy_state = "Disabled"
}

resource "azurerm_frontdoor_firewall_policy" "turned_off" {
  managed_rule { # INFRA2572
    type    = "Microsoft_DefaultRuleSet"
    version = "1.1"

    override {
      rule_group_name = "JAVA"

      rule {
        rule_id = "944240"
        action  = "Log"
        enabled = true
      }
    }
  }
}
