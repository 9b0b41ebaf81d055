provider "azurerm" {
  subscription_id = var.subscription

  # The storage accounts have no keys.
  storage_use_azuread = true

  features {}
}

module "sluice" {
  source = "../../"

  policy       = file("${path.module}/policy.yaml")
  package      = var.package
  location     = var.location
  alarm_emails = var.alarm_emails
}
