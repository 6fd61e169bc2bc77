variable "unknown" {
  type = string
}

resource "azurerm_storage_account" "good" {
  min_tls_version                   = "TLS1_2"
  name                              = "goodfiles"
  account_replication_type          = "GRS"
  public_network_access_enabled     = false
  allow_nested_items_to_be_public   = false
  shared_access_key_enabled         = false
  local_user_enabled                = false
  infrastructure_encryption_enabled = true

  customer_managed_key {
    key_vault_key_id = var.unknown
  }

  blob_properties {
    delete_retention_policy {
      days = 7
    }
  }

  queue_properties {
    logging {
      read   = true
      write  = true
      delete = true
    }
  }
}

resource "azurerm_storage_account" "unknown" {
  name                              = var.unknown
  min_tls_version                   = var.unknown
  account_replication_type          = var.unknown
  public_network_access_enabled     = var.unknown
  allow_nested_items_to_be_public   = var.unknown
  shared_access_key_enabled         = var.unknown
  local_user_enabled                = var.unknown
  infrastructure_encryption_enabled = var.unknown
  account_kind                      = "BlobStorage"

  customer_managed_key {
    key_vault_key_id = var.unknown
  }

  blob_properties {
    delete_retention_policy {
      days = var.unknown
    }
  }

  sas_policy {
    expiration_period = var.unknown
  }

  network_rules {
    default_action = var.unknown
    bypass         = var.unknown
  }
}

resource "azurerm_private_endpoint" "good" {
  private_service_connection {
    private_connection_resource_id = azurerm_storage_account.good.id
  }
}

resource "azurerm_private_endpoint" "unknown" {
  private_service_connection {
    private_connection_resource_id = var.unknown
  }
}

resource "azurerm_storage_container" "good" {
  container_access_type = "private"
}

resource "azurerm_storage_account_network_rules" "good" {
  default_action = "Deny"
  bypass         = ["AzureServices"]
}

resource "azurerm_key_vault" "good" {
  purge_protection_enabled = true

  network_acls {
    default_action = "Deny"
  }
}

resource "azurerm_key_vault_key" "good" {
  key_type        = "RSA-HSM"
  expiration_date = var.unknown
}

resource "azurerm_key_vault_secret" "good" {
  content_type    = "text/plain"
  expiration_date = var.unknown
}

resource "azurerm_mssql_server" "good" {
  minimum_tls_version           = "1.2"
  public_network_access_enabled = false

  azuread_administrator {
    login_username = "admins"
  }
}

resource "azurerm_mssql_server_extended_auditing_policy" "good" {
  server_id         = azurerm_mssql_server.good.id
  retention_in_days = 90
}

resource "azurerm_mssql_server_security_alert_policy" "good" {
  server_name          = azurerm_mssql_server.good.name
  state                = "Enabled"
  email_account_admins = true
  email_addresses      = ["soc@example.org"]
}

resource "azurerm_mssql_server_vulnerability_assessment" "good" {
  server_security_alert_policy_id = var.unknown
}

resource "azurerm_postgresql_server" "good" {
  ssl_enforcement_enabled           = true
  public_network_access_enabled     = false
  geo_redundant_backup_enabled      = true
  infrastructure_encryption_enabled = true

  threat_detection_policy {
    enabled = true
  }
}

resource "azurerm_mysql_server" "good" {
  ssl_enforcement_enabled           = true
  public_network_access_enabled     = var.unknown
  geo_redundant_backup_enabled      = true
  infrastructure_encryption_enabled = true

  threat_detection_policy {
    enabled = true
  }
}

resource "azurerm_mariadb_server" "good" {
  ssl_enforcement_enabled       = true
  public_network_access_enabled = false
  geo_redundant_backup_enabled  = var.unknown
}

resource "azurerm_mssql_firewall_rule" "good" {
  start_ip_address = "192.0.2.10"
  end_ip_address   = "192.0.2.20"
}

resource "azurerm_postgresql_configuration" "good" {
  name  = "log_checkpoints"
  value = "on"
}

resource "azurerm_mysql_flexible_server" "good" {
  geo_redundant_backup_enabled = true
  delegated_subnet_id          = var.unknown
}

resource "azurerm_postgresql_flexible_server" "good" {
  geo_redundant_backup_enabled = true
  delegated_subnet_id          = var.unknown
}

resource "azurerm_mssql_database" "good" {
  zone_redundant = true
  ledger_enabled = true
}

resource "azurerm_redis_cache" "good" {
  sku_name                      = "Standard"
  minimum_tls_version           = "1.2"
  public_network_access_enabled = false
}

resource "azurerm_servicebus_namespace" "good" {
  minimum_tls_version           = "1.2"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }

  customer_managed_key {
    key_vault_key_id                  = var.unknown
    infrastructure_encryption_enabled = true
  }
}

resource "azurerm_eventhub_namespace" "good" {
  zone_redundant = true
}

resource "azurerm_cosmosdb_account" "good" {
  public_network_access_enabled      = false
  local_authentication_disabled      = true
  access_key_metadata_writes_enabled = false
  key_vault_key_id                   = var.unknown
}

resource "azurerm_data_factory" "good" {
  public_network_enabled  = false
  customer_managed_key_id = var.unknown

  github_configuration {
    branch_name = "main"
  }
}

resource "azurerm_cognitive_account" "good" {
  public_network_access_enabled = false
  local_auth_enabled            = false

  identity {
    type = "SystemAssigned"
  }

  customer_managed_key {
    key_vault_key_id = var.unknown
  }
}

resource "azurerm_kusto_cluster" "good" {
  double_encryption_enabled = true
  disk_encryption_enabled   = true

  identity {
    type = "SystemAssigned"
  }

  sku {
    name = "Standard_D13_v2"
  }
}

resource "azurerm_batch_account" "good" {
  key_vault_reference {
    id = var.unknown
  }
}

resource "azurerm_automation_variable_string" "good" {
  encrypted = true
}

resource "azurerm_eventgrid_domain" "good" {
  public_network_access_enabled = false
  local_auth_enabled            = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_eventgrid_topic" "good" {
  public_network_access_enabled = false
  local_auth_enabled            = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_iothub" "good" {
  public_network_access_enabled = false
}

resource "azurerm_search_service" "good" {
  public_network_access_enabled = false
  replica_count                 = 3

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_machine_learning_workspace" "good" {
  public_network_access_enabled = var.unknown
}

resource "azurerm_databricks_workspace" "good" {
  public_network_access_enabled = false
}

resource "azurerm_app_configuration" "good" {
  sku                      = "standard"
  public_network_access    = "Disabled"
  local_auth_enabled       = false
  purge_protection_enabled = true

  encryption {
    key_vault_key_identifier = var.unknown
  }
}

resource "azurerm_storage_sync" "good" {
  incoming_traffic_policy = "AllowVirtualNetworksOnly"
}

resource "azurerm_spring_cloud_api_portal" "good" {
  https_only_enabled = true
}

resource "azurerm_synapse_workspace" "good" {
  managed_virtual_network_enabled      = true
  data_exfiltration_protection_enabled = true
}

resource "azurerm_machine_learning_compute_cluster" "good" {
  local_auth_enabled = false
}

resource "azurerm_web_pubsub" "good" {
  sku = "Standard_S1"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_definition" "good" {
  permissions {
    actions = ["Microsoft.Web/*/read"]
  }
}

resource "azurerm_security_center_subscription_pricing" "good" {
  tier          = "Standard"
  resource_type = "KeyVaults"
}

resource "azurerm_security_center_contact" "good" {
  email               = "soc@example.org"
  phone               = "+1-555-0100"
  alert_notifications = true
  alerts_to_admins    = true
}

resource "azurerm_monitor_log_profile" "good" {
  categories = ["Write", "Delete", "Action"]
  locations  = ["eastus", "westeurope", "global"]

  retention_policy {
    enabled = true
    days    = 365
  }
}

resource "azuread_application_federated_identity_credential" "good" {
  issuer  = "https://token.actions.githubusercontent.com"
  subject = "repo:acme/shop:ref:refs/heads/main"
}

resource "azurerm_role_definition" "reads_roles" {
  permissions {
    actions = ["Microsoft.Authorization/roleDefinitions/read"]
  }
}

resource "azuread_application_flexible_federated_identity_credential" "numbers" {
  issuer                     = "https://token.actions.githubusercontent.com"
  claims_matching_expression = "claims['sub'] matches 'repo:acme/shop:*' and claims['repository_id'] eq '4711'"
}

resource "azuread_application_flexible_federated_identity_credential" "unknown" {
  issuer                     = "https://token.actions.githubusercontent.com"
  claims_matching_expression = var.unknown
}

resource "azurerm_postgresql_server" "old_provider" {
  ssl_enforcement                   = "Enabled"
  public_network_access_enabled     = false
  infrastructure_encryption_enabled = true

  storage_profile {
    geo_redundant_backup = "Enabled"
  }

  threat_detection_policy {
    enabled = true
  }
}
