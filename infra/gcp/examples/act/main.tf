provider "google" {
  project = var.project
  region  = var.region

  # The API of budgets wants to know whose quota counts, where a person applies this.
  user_project_override = true
  billing_project       = var.project
}

module "sluice" {
  source = "../../"

  mode         = "act"
  policy       = file("${path.module}/policy.yaml")
  package      = var.package
  alarm_emails = var.alarm_emails
  regions      = var.regions

  # IAM itself refuses to stop a machine without this tag, whatever the policy says. A good way to begin.
  opt_in_tag = var.opt_in_tag

  # People hear of the account's budgets; what else happens at a threshold is the policy's.
  billing_account = var.billing_account
  budget_amount   = var.budget_amount

  # A trial installation should leave nothing behind. Remove this where the journal matters.
  delete_state_on_destroy = true
}
