provider "google" {
  project = var.project
  region  = var.region
}

module "sluice" {
  source = "../../"

  policy       = file("${path.module}/policy.yaml")
  package      = var.package
  alarm_emails = var.alarm_emails
}
