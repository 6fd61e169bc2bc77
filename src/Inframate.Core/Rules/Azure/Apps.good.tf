variable "unknown" {
  type = string
}

resource "azurerm_app_service" "good" {
  https_only          = true
  client_cert_enabled = true

  site_config {
    min_tls_version   = "1.2"
    ftps_state        = "Disabled"
    http2_enabled     = true
    health_check_path = "/healthz"
  }

  auth_settings {
    enabled = true
  }

  identity {
    type = "SystemAssigned"
  }

  storage_account {
    type = "AzureFiles"
  }

  logs {
    detailed_error_messages_enabled = true
    failed_request_tracing_enabled  = true

    http_logs {
      file_system {
        retention_in_days = 30
      }
    }
  }
}

resource "azurerm_linux_web_app" "good" {
  https_only                    = var.unknown
  public_network_access_enabled = false
  client_certificate_enabled    = true

  site_config {
    minimum_tls_version = var.unknown
    http2_enabled       = true
    health_check_path   = "/healthz"

    cors {
      allowed_origins = ["https://shop.example.org"]
    }
  }

  auth_settings_v2 {
    auth_enabled = true
  }

  identity {
    type = "SystemAssigned"
  }

  storage_account {
    type = "AzureFiles"
  }

  logs {
    detailed_error_messages = true
    failed_request_tracing  = true

    http_logs {
      file_system {
        retention_in_days = 30
      }
    }
  }
}

resource "azurerm_function_app" "good" {
  https_only = true

  site_config {
    http2_enabled = true
  }

  auth_settings {
    enabled = true
  }
}

resource "azurerm_linux_function_app" "good" {
  https_only                    = true
  public_network_access_enabled = var.unknown
}

resource "azurerm_app_service_slot" "good" {
  https_only = true
}

resource "azurerm_service_plan" "good" {
  sku_name               = "P1v3"
  worker_count           = 3
  zone_balancing_enabled = true
}

resource "azurerm_api_management" "good" {
  public_network_access_enabled = false

  virtual_network_configuration {
    subnet_id = var.unknown
  }
}

resource "azurerm_api_management_backend" "good" {
  url = "https://backend.example.org"
}

resource "azurerm_cdn_endpoint" "good" {
  is_http_allowed = false
}

resource "azurerm_cdn_endpoint_custom_domain" "good" {
  cdn_managed_https {
    tls_version = "TLS12"
  }
}
