resource "azurerm_virtual_machine" "old" { # INFRA2575
  storage_data_disk {
    managed_disk_id = azurerm_managed_disk.plain.id
  }
}

resource "azurerm_managed_disk" "plain" {
}
