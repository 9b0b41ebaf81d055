provider "aws" {
  region = var.region
}

module "sluice" {
  source = "../../"

  mode         = "act"
  policy       = file("${path.module}/policy.yaml")
  package      = var.package
  alarm_emails = var.alarm_emails
  regions      = var.regions

  # IAM itself refuses to stop a machine without this tag, whatever the policy says. Remove it once you trust the plans.
  opt_in_label = {
    key   = "finops:stop"
    value = "allowed"
  }

  # A budget that tells Sluice of the policy's thresholds; what is done there is written in the policy, under budgets.
  budget_amount = var.budget_amount

  # A trial installation should leave nothing behind. Remove this where the journal matters.
  delete_state_on_destroy = true
}
