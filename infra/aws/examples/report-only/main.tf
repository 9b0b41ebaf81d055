provider "aws" {
  region = var.region
}

module "sluice" {
  source = "../../"

  policy         = file("${path.module}/policy.yaml")
  lambda_package = var.lambda_package
  alarm_emails   = var.alarm_emails
}
