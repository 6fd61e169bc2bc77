resource "azurerm_network_security_rule" "out" {
  direction                  = "Outbound"
  access                     = "Allow"
  destination_address_prefix = "*" # INFRA2532
}

resource "azurerm_network_security_group" "out" {
  security_rule {
    direction                  = "Outbound"
    access                     = "Allow"
    destination_address_prefix = "Internet" # INFRA2532
  }
}

resource "azurerm_network_interface" "open" {
  enable_ip_forwarding = true # INFRA2533

  ip_configuration {
    public_ip_address_id = "/subscriptions/1/ip" # INFRA2542
  }
}

resource "azurerm_subnet" "bare" { # INFRA2543
  name = "bare"
}

resource "azurerm_virtual_network" "dns" {
  dns_servers = "8.8.8.8" # INFRA2544
}

resource "azurerm_linux_virtual_machine" "open" { # INFRA2536 INFRA2545 INFRA2550
  disable_password_authentication = false # INFRA2536
  network_interface_ids           = [azurerm_network_interface.open.id]
}

resource "azurerm_linux_virtual_machine_scale_set" "open" { # INFRA2536 INFRA2551
  disable_password_authentication = false # INFRA2536
}

resource "azurerm_virtual_machine" "open" {
  storage_os_disk {
    vhd_uri = "https://files.blob.core.windows.net/disks/os.vhd" # INFRA2552
  }

  os_profile_linux_config {
    disable_password_authentication = false # INFRA2536
  }
}

resource "azurerm_virtual_machine_scale_set" "open" { # INFRA2555
  os_profile_linux_config {
    disable_password_authentication = false # INFRA2536
  }
}

resource "azurerm_windows_virtual_machine" "bare" { # INFRA2550 INFRA2551
  enable_automatic_updates = false # INFRA2554
}

resource "azurerm_network_watcher_flow_log" "short" {
  enabled = false # INFRA2534

  retention_policy {
    enabled = true
    days    = 30 # INFRA2534
  }
}

resource "azurerm_application_gateway" "open" { # INFRA2535 INFRA2548
  http_listener {
    protocol = "Http" # INFRA2548
  }
}

resource "azurerm_application_gateway" "weak" { # INFRA2535
  ssl_policy { # INFRA2548
    disabled_protocols = ["TLSv1_0"]
  }
}

resource "azurerm_frontdoor" "open" {
  frontend_endpoint { # INFRA2535
    name = "web"
  }
}

resource "azurerm_web_application_firewall_policy" "watching" {
  policy_settings {
    mode = "Detection" # INFRA2546
  }

  managed_rules {
    managed_rule_set { # INFRA2547
      version = "3.0"
    }
  }
}

resource "azurerm_web_application_firewall_policy" "off" {
  policy_settings {
    enabled = false # INFRA2546
  }
}

resource "azurerm_frontdoor_firewall_policy" "watching" {
  mode = "Detection" # INFRA2546
}

resource "azurerm_firewall" "bare" { # INFRA2549
}

resource "azurerm_firewall_policy" "bare" { # INFRA2549
}

resource "azurerm_managed_disk" "plain" { # INFRA2537 INFRA2553
  encryption_settings {
    enabled = false # INFRA2537
  }
}

resource "azurerm_network_interface" "console" {
  ip_configuration {
    public_ip_address_id = azurerm_public_ip.console.id # INFRA2542
  }
}

resource "azurerm_virtual_machine" "console" {
  network_interface_ids = [azurerm_network_interface.console.id]

  boot_diagnostics {
    enabled = true
  }
}

resource "azurerm_public_ip" "console" {
  name = "console"
}

resource "azurerm_network_security_rule" "console_for_all" {
  direction              = "Inbound"
  access                 = "Allow"
  protocol               = "Tcp"
  source_address_prefix  = "Internet" # INFRA2577
  destination_port_range = "8080"
}

resource "azurerm_network_security_group" "console_for_all" {
  security_rule {
    direction               = "Inbound"
    access                  = "Allow"
    protocol                = "Tcp"
    source_address_prefixes = ["0.0.0.0/0"] # INFRA2577
    destination_port_range  = "8080"
  }
}
