variable "unknown" {
  type = string
}

resource "azurerm_virtual_machine" "protected" {
  storage_data_disk {
    managed_disk_id = azurerm_managed_disk.encrypted.id
  }
}

resource "azurerm_managed_disk" "encrypted" {
  disk_encryption_set_id = var.unknown
}

resource "azurerm_backup_protected_vm" "protected" {
  source_vm_id = azurerm_virtual_machine.protected.id
}

resource "azurerm_virtual_machine_extension" "protected" {
  virtual_machine_id         = azurerm_virtual_machine.protected.id
  type                       = "IaaSAntimalware"
  publisher                  = "Microsoft.Azure.Security"
  auto_upgrade_minor_version = true
}
