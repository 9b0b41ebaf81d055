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

  # A trial installation should leave nothing behind. Remove this where the journal matters.
  delete_state_on_destroy = true
}
