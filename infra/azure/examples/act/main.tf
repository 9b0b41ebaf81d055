provider "azurerm" {
  subscription_id = var.subscription

  # The storage accounts have no keys.
  storage_use_azuread = true

  features {}
}

module "sluice" {
  source = "../../"

  mode         = "act"
  policy       = file("${path.module}/policy.yaml")
  package      = var.package
  location     = var.location
  alarm_emails = var.alarm_emails
  regions      = var.regions

  # Azure itself refuses to stop a machine outside of these resource groups, whatever the policy says. A good way to begin.
  act_scopes = var.act_scopes

  # A budget that tells Sluice of its thresholds; what is done there is written in the policy, under budgets.
  budget_amount = var.budget_amount

  # A trial installation should leave nothing behind. Remove this where the journal matters.
  delete_state_on_destroy = true
}
