variable "unknown" {
  type = string
}

resource "azurerm_network_security_rule" "inside" {
  direction              = "Inbound"
  access                 = "Allow"
  protocol               = "Tcp"
  source_address_prefix  = "10.0.0.0/8"
  destination_port_range = 22
}

resource "azurerm_network_security_rule" "unknown" {
  direction              = "Inbound"
  access                 = "Allow"
  protocol               = "Tcp"
  source_address_prefix  = var.unknown
  destination_port_range = 22
}

resource "azurerm_network_security_rule" "unknown_port" {
  direction              = "Inbound"
  access                 = "Allow"
  protocol               = "Tcp"
  source_address_prefix  = "*"
  destination_port_range = var.unknown
}

resource "azurerm_network_security_rule" "https" {
  direction              = "Inbound"
  access                 = "Allow"
  protocol               = "Tcp"
  source_address_prefix  = "*"
  destination_port_range = 443
}

resource "azurerm_network_security_group" "denied" {
  security_rule {
    direction              = "Inbound"
    access                 = "Deny"
    protocol               = "*"
    source_address_prefix  = "*"
    destination_port_range = "*"
  }
}

resource "google_compute_firewall" "inside" {
  source_ranges = ["10.0.0.0/8"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "unknown" {
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = var.unknown
  }
}

resource "google_compute_firewall" "https" {
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

resource "google_compute_firewall" "off" {
  disabled      = true
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "all"
  }
}
