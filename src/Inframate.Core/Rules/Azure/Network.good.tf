variable "unknown" {
  type = string
}

resource "azurerm_network_security_rule" "good" {
  direction                  = "Outbound"
  access                     = "Allow"
  destination_address_prefix = var.unknown
}

resource "azurerm_network_security_group" "good" {
  security_rule {
    direction                  = "Outbound"
    access                     = "Deny"
    destination_address_prefix = "*"
  }
}

resource "azurerm_network_interface" "good" {
  enable_ip_forwarding = false

  ip_configuration {
    subnet_id = azurerm_subnet.good.id
  }
}

resource "azurerm_subnet" "good" {
  name = "good"
}

resource "azurerm_subnet_network_security_group_association" "good" {
  subnet_id = azurerm_subnet.good.id
}

resource "azurerm_virtual_network" "good" {
  dns_servers = ["10.0.0.4", "10.0.0.5"]
}

resource "azurerm_linux_virtual_machine" "good" {
  allow_extension_operations = false
  network_interface_ids      = [azurerm_network_interface.good.id]

  admin_ssh_key {
    username   = "admin"
    public_key = var.unknown
  }
}

resource "azurerm_linux_virtual_machine_scale_set" "good" {
  encryption_at_host_enabled = true

  admin_ssh_key {
    username   = "admin"
    public_key = var.unknown
  }
}

resource "azurerm_virtual_machine" "good" {
  os_profile_linux_config {
    disable_password_authentication = true
  }
}

resource "azurerm_virtual_machine_scale_set" "good" {
  automatic_os_upgrade = true
}

resource "azurerm_windows_virtual_machine" "good" {
  encryption_at_host_enabled = var.unknown
  allow_extension_operations = var.unknown
}

resource "azurerm_network_watcher_flow_log" "good" {
  enabled = true

  retention_policy {
    enabled = true
    days    = 90
  }
}

resource "azurerm_application_gateway" "good" {
  firewall_policy_id = var.unknown

  http_listener {
    protocol = "Https"
  }

  ssl_policy {
    policy_type = "Predefined"
    policy_name = "AppGwSslPolicy20220101"
  }
}

resource "azurerm_frontdoor" "good" {
  frontend_endpoint {
    web_application_firewall_policy_link_id = var.unknown
  }
}

resource "azurerm_web_application_firewall_policy" "good" {
  policy_settings {
    mode    = "Prevention"
    enabled = true
  }

  managed_rules {
    managed_rule_set {
      version = "3.2"
    }
  }
}

resource "azurerm_frontdoor_firewall_policy" "good" {
  mode = "Prevention"
}

resource "azurerm_firewall" "good" {
  threat_intel_mode  = "Deny"
  firewall_policy_id = azurerm_firewall_policy.good.id
}

resource "azurerm_firewall_policy" "good" {
  intrusion_detection {
    mode = "Deny"
  }
}

resource "azurerm_managed_disk" "good" {
  disk_encryption_set_id        = var.unknown
  public_network_access_enabled = false
}

resource "azurerm_network_security_rule" "office" {
  direction              = "Inbound"
  access                 = "Allow"
  protocol               = "Tcp"
  source_address_prefix  = "192.0.2.0/24"
  destination_port_range = "443"
}

resource "azurerm_network_security_rule" "web" {
  direction              = "Inbound"
  access                 = "Allow"
  protocol               = "Tcp"
  source_address_prefix  = "Internet"
  destination_port_range = "443"
}
