resource "azurerm_storage_account" "bare" { # INFRA2604 INFRA2605 INFRA2606 INFRA2607 INFRA2608 INFRA2609 INFRA2614 INFRA2615 INFRA2626
  name                      = "Not-A-Name"
  enable_https_traffic_only = false # INFRA2601
  min_tls_version           = "TLS1_0" # INFRA2602
  account_replication_type  = "LRS" # INFRA2607
  local_user_enabled        = true # INFRA2605
}

resource "azurerm_storage_account" "open" { # INFRA2605 INFRA2606 INFRA2607 INFRA2608 INFRA2609 INFRA2614 INFRA2626 INFRA2661
  name = "open"

  network_rules {
    default_action = "Allow" # INFRA2604
  }
}

resource "azurerm_storage_account" "shut" { # INFRA2605 INFRA2606 INFRA2607 INFRA2608 INFRA2614 INFRA2626 INFRA2661
  name = "shut"

  network_rules {
    default_action = "Deny"
    bypass         = ["Metrics"] # INFRA2613
  }
}

resource "azurerm_storage_container" "open" {
  container_access_type = "blob" # INFRA2603
}

resource "azurerm_storage_account_network_rules" "open" {
  default_action = "Allow" # INFRA2604
}

resource "azurerm_storage_account_network_rules" "shut" {
  default_action = "Deny"
  bypass         = ["None"] # INFRA2613
}

resource "azurerm_key_vault" "bare" { # INFRA2610 INFRA2611 INFRA2616 INFRA2626
  soft_delete_enabled = false # INFRA2610
}

resource "azurerm_key_vault_key" "bare" { # INFRA2612
  key_type = "RSA" # INFRA2618
}

resource "azurerm_key_vault_secret" "bare" { # INFRA2612 INFRA2617
  name = "password"
}

resource "azurerm_mssql_server" "bare" { # INFRA2620 INFRA2625 INFRA2626 INFRA2628
  minimum_tls_version = "1.0" # INFRA2622
}

resource "azurerm_sql_server" "bare" { # INFRA2625 INFRA2628
  extended_auditing_policy {
    retention_in_days = 30 # INFRA2623
  }
}

resource "azurerm_postgresql_server" "bare" { # INFRA2620 INFRA2622 INFRA2626 INFRA2628 INFRA2629 INFRA2639
  ssl_minimal_tls_version_enforced = "TLS1_0" # INFRA2622
}

resource "azurerm_mysql_server" "bare" { # INFRA2620 INFRA2622 INFRA2626 INFRA2628 INFRA2629 INFRA2639
  ssl_minimal_tls_version_enforced = "TLS1_1" # INFRA2622
}

resource "azurerm_mariadb_server" "bare" { # INFRA2620 INFRA2622 INFRA2626 INFRA2629
  ssl_minimal_tls_version_enforced = "TLSEnforcementDisabled" # INFRA2622
}

resource "azurerm_mssql_firewall_rule" "open" {
  start_ip_address = "0.0.0.0" # INFRA2621
  end_ip_address   = "255.255.255.255"
}

resource "azurerm_sql_server" "azure" { # INFRA2625 INFRA2628
  name = "azure"
}

resource "azurerm_sql_firewall_rule" "azure" {
  server_name      = azurerm_sql_server.azure.name
  start_ip_address = "0.0.0.0" # INFRA2621
  end_ip_address   = "0.0.0.0"
}

resource "azurerm_postgresql_firewall_rule" "azure" {
  start_ip_address = "0.0.0.0" # INFRA2621
  end_ip_address   = "0.0.0.0"
}

resource "azurerm_mssql_server_extended_auditing_policy" "short" {
  retention_in_days = 30 # INFRA2623
}

resource "azurerm_mssql_server" "audited" { # INFRA2623 INFRA2626 INFRA2628
  public_network_access_enabled = false

  azuread_administrator {
    login_username = "admins"
  }
}

resource "azurerm_mssql_server_extended_auditing_policy" "audited" {
  server_id         = azurerm_mssql_server.audited.id
  retention_in_days = 6 # INFRA2623
}

resource "azurerm_mssql_database_extended_auditing_policy" "silent" {
  log_monitoring_enabled = false # INFRA2623
}

resource "azurerm_mssql_server_security_alert_policy" "loose" { # INFRA2627
  state = "Disabled" # INFRA2627
}

resource "azurerm_postgresql_configuration" "checkpoints" {
  name  = "log_checkpoints"
  value = "off" # INFRA2624
}

resource "azurerm_postgresql_configuration" "throttling" {
  name  = "connection_throttling"
  value = "off" # INFRA2624
}

resource "azurerm_mysql_flexible_server" "bare" { # INFRA2626 INFRA2629
  name = "bare"
}

resource "azurerm_postgresql_flexible_server" "bare" { # INFRA2626 INFRA2629
  name = "bare"
}

resource "azurerm_mssql_database" "bare" { # INFRA2640
  name = "bare"
}

resource "azurerm_redis_cache" "bare" { # INFRA2630 INFRA2641
  sku_name             = "Basic" # INFRA2642
  non_ssl_port_enabled = true # INFRA2630
}

resource "azurerm_servicebus_namespace" "bare" { # INFRA2631 INFRA2643 INFRA2645
  minimum_tls_version = "1.0" # INFRA2644
}

resource "azurerm_eventhub_namespace" "bare" { # INFRA2645
  minimum_tls_version = "1.1" # INFRA2644
}

resource "azurerm_cosmosdb_account" "bare" { # INFRA2632 INFRA2646 INFRA2647
  kind = "GlobalDocumentDB"
}

resource "azurerm_data_factory" "bare" { # INFRA2633 INFRA2634 INFRA2647
  name = "bare"
}

resource "azurerm_data_lake_store" "bare" {
  encryption_state = "Disabled" # INFRA2659
}

resource "azurerm_cognitive_account" "bare" { # INFRA2633 INFRA2634 INFRA2647
  name = "bare"
}

resource "azurerm_kusto_cluster" "bare" { # INFRA2634 INFRA2647 INFRA2659
  sku {
    name = "Dev(No SLA)_Standard_D11_v2" # INFRA2634
  }
}

resource "azurerm_batch_account" "bare" { # INFRA2647
  name = "bare"
}

resource "azurerm_automation_variable_string" "bare" { # INFRA2659
  name = "bare"
}

resource "azurerm_eventgrid_domain" "bare" { # INFRA2633 INFRA2634
  name = "bare"
}

resource "azurerm_eventgrid_topic" "bare" { # INFRA2633 INFRA2634
  name = "bare"
}

resource "azurerm_iothub" "bare" { # INFRA2633
  name = "bare"
}

resource "azurerm_search_service" "bare" { # INFRA2633 INFRA2634
  allowed_ips = ["0.0.0.0/0"] # INFRA2634
}

resource "azurerm_machine_learning_workspace" "bare" { # INFRA2633
  name = "bare"
}

resource "azurerm_databricks_workspace" "bare" { # INFRA2633
  name = "bare"
}

resource "azurerm_app_configuration" "bare" { # INFRA2633 INFRA2634
  sku = "free" # INFRA2634
}

resource "azurerm_storage_sync" "bare" { # INFRA2633
  name = "bare"
}

resource "azurerm_spring_cloud_api_portal" "bare" { # INFRA2633
  public_network_access_enabled = true # INFRA2633
}

resource "azurerm_synapse_workspace" "bare" { # INFRA2633
  name = "bare"
}

resource "azurerm_machine_learning_compute_cluster" "bare" { # INFRA2634
  name = "bare"
}

resource "azurerm_web_pubsub" "bare" { # INFRA2634
  sku = "Free_F1" # INFRA2634
}

resource "azurerm_role_definition" "owner" {
  permissions {
    actions = ["*"] # INFRA2635
  }
}

resource "azurerm_security_center_subscription_pricing" "servers" {
  tier          = "Free" # INFRA2636
  resource_type = "KeyVaults"
}

resource "azurerm_security_center_contact" "bare" { # INFRA2636
  name = "bare"
}

resource "azurerm_monitor_log_profile" "short" { # INFRA2637
  categories = ["Write"] # INFRA2637

  retention_policy {
    enabled = true
    days    = 30 # INFRA2637
  }
}

resource "azuread_application_federated_identity_credential" "wide" {
  issuer  = "https://token.actions.githubusercontent.com"
  subject = "repo:acme/*" # INFRA2638
}

resource "azurerm_storage_account" "watched" { # INFRA2604 INFRA2605 INFRA2606 INFRA2607 INFRA2608 INFRA2609 INFRA2614 INFRA2626 INFRA2661
  name = "watched"
}

resource "azurerm_storage_container" "watched" {
  storage_account_name  = azurerm_storage_account.watched.name
  container_access_type = "blob" # INFRA2603
}

resource "azurerm_monitor_activity_log_alert" "watched" {
  criteria {
    resource_id = azurerm_storage_account.watched.id
  }
}

resource "azurerm_postgresql_flexible_server_firewall_rule" "upper_half" {
  start_ip_address = "128.0.0.0"
  end_ip_address   = "255.255.255.255" # INFRA2621
}

resource "azurerm_role_definition" "writes_roles" {
  permissions {
    actions = ["Microsoft.Authorization/roleDefinitions/write"] # INFRA2635
  }
}

resource "azuread_application_flexible_federated_identity_credential" "names" { # INFRA2660
  issuer                     = "https://token.actions.githubusercontent.com"
  claims_matching_expression = "claims['sub'] matches 'repo:acme/*'"
}

resource "azurerm_role_definition" "anywhere" {
  assignable_scopes = ["/"] # INFRA2635

  permissions {
    actions = ["*"] # INFRA2635
  }
}
