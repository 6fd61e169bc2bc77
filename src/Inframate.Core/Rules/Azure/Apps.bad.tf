resource "azurerm_app_service" "bare" { # INFRA2501 INFRA2504 INFRA2505 INFRA2506 INFRA2510 INFRA2513 INFRA2517
  site_config { # INFRA2503 INFRA2508 INFRA2512
    min_tls_version          = "1.0" # INFRA2502
    dotnet_framework_version = "v4.0" # INFRA2516
    php_version              = "5.6" # INFRA2516
    python_version           = "2.7" # INFRA2516
    java_version             = "1.8" # INFRA2516
  }
}

resource "azurerm_linux_web_app" "loose" { # INFRA2501 INFRA2504 INFRA2505 INFRA2506 INFRA2510 INFRA2511 INFRA2513 INFRA2517
  site_config { # INFRA2508 INFRA2512
    minimum_tls_version      = "1.1" # INFRA2502
    ftps_state               = "AllAllowed" # INFRA2503
    remote_debugging_enabled = true # INFRA2507
    always_on                = false # INFRA2515

    cors {
      allowed_origins = ["*"] # INFRA2509
    }
  }
}

resource "azurerm_function_app" "loose" { # INFRA2501 INFRA2505 INFRA2508
  enable_builtin_logging = false # INFRA2514
}

resource "azurerm_linux_function_app" "loose" { # INFRA2501 INFRA2511
  site_config {
    minimum_tls_version = "1.0" # INFRA2502
  }
}

resource "azurerm_app_service_slot" "loose" { # INFRA2501
  site_config {
    min_tls_version          = "1.1" # INFRA2502
    remote_debugging_enabled = true # INFRA2507
  }
}

resource "azurerm_service_plan" "small" { # INFRA2518
  sku_name = "B1" # INFRA2518
}

resource "azurerm_api_management" "old" { # INFRA2539
  security {
    enable_frontend_tls10 = true # INFRA2538
  }
}

resource "azurerm_api_management_backend" "plain" {
  url = "http://backend.example.org" # INFRA2540
}

resource "azurerm_cdn_endpoint" "plain" { # INFRA2541
  is_https_allowed = false # INFRA2541
}

resource "azurerm_cdn_endpoint_custom_domain" "old" {
  cdn_managed_https {
    tls_version = "TLS10" # INFRA2541
  }
}
