resource "azurerm_network_security_rule" "range" {
  direction               = "Inbound"
  access                  = "Allow"
  protocol                = "Tcp"
  source_address_prefix   = "Internet" # INFRA2530 INFRA2565 INFRA2576
  destination_port_ranges = ["20-25", "3380-3400"]
}

resource "azurerm_network_security_rule" "udp" {
  direction               = "Inbound"
  access                  = "allow"
  protocol                = "Udp"
  source_address_prefixes = ["0.0.0.0/0"] # INFRA2566
  destination_port_range  = 53
}

resource "azurerm_network_security_group" "all" {
  security_rule {
    direction              = "Inbound"
    access                 = "Allow"
    protocol               = "*"
    source_address_prefix  = "*" # INFRA2530 INFRA2531 INFRA2565 INFRA2567 INFRA2576
    destination_port_range = "*"
  }
}

resource "google_compute_firewall" "ports" {
  source_ranges = ["0.0.0.0/0"] # INFRA2701 INFRA2702 INFRA2736 INFRA2737

  allow {
    protocol = "tcp"
    ports    = ["20-22", "80", "3306", "3389"]
  }
}

resource "google_compute_firewall" "all" {
  source_ranges = ["::/0"] # INFRA2701 INFRA2702 INFRA2736 INFRA2737 INFRA2738

  allow {
    protocol = "all"
  }
}

resource "google_compute_firewall" "tcp" {
  source_ranges = ["0.0.0.0/0"] # INFRA2701 INFRA2702 INFRA2736 INFRA2737 INFRA2738

  allow {
    protocol = "tcp"
  }
}

# Remote desktop listens on UDP as well.
resource "azurerm_network_security_rule" "remote_desktop" {
  direction              = "Inbound"
  access                 = "Allow"
  protocol               = "Udp"
  source_address_prefix  = "*" # INFRA2565 INFRA2566
  destination_port_range = 3389
}
