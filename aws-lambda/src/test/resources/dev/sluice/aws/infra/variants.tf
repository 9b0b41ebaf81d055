# Installations that are planned, never applied, so that the tests can read every policy document they would have.
# The tests put this beside the examples.

provider "aws" {
  region = "us-east-1"
}

locals {
  package = "${path.module}/../../tests/package.txt"
}

module "report" {
  source = "../../"

  policy  = "version: 1"
  package = local.package
}

module "act" {
  source = "../../"

  mode    = "act"
  policy  = "version: 1"
  package = local.package
}

module "narrow" {
  source = "../../"

  name         = "narrow"
  mode         = "act"
  policy       = "version: 1"
  package      = local.package
  regions      = ["eu-west-1"]
  opt_in_label = { key = "finops:stop", value = "allowed" }
}

module "wide" {
  source = "../../"

  mode                = "act"
  policy              = "version: 1"
  package             = local.package
  live_prices         = true
  kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/state"
  volume_kms_key_arns = ["arn:aws:kms:us-east-1:123456789012:key/volumes"]
  member_external_id  = "example"

  members = [
    { read_role_arn = "arn:aws:iam::222233334444:role/sluice-member-read" },
    {
      read_role_arn = "arn:aws:iam::333344445555:role/sluice-member-read"
      act_role_arn  = "arn:aws:iam::333344445555:role/sluice-member-act"
    },
  ]
}

module "member" {
  source = "../../modules/member-role"

  hub_read_role_arn = "arn:aws:iam::111122223333:role/sluice-read"
  hub_act_role_arn  = "arn:aws:iam::111122223333:role/sluice-act"
  external_id       = "example"
}

module "member_read_only" {
  source = "../../modules/member-role"

  name              = "read-only"
  hub_read_role_arn = "arn:aws:iam::111122223333:role/sluice-read"
  external_id       = "example"
}

module "budget" {
  source = "../../"

  name               = "budget"
  mode               = "act"
  policy             = "version: 1"
  package            = local.package
  budget_amount      = 1000
  launch_gate_roles  = ["arn:aws:iam::123456789012:role/research"]
  secret_arns        = ["arn:aws:secretsmanager:us-east-1:123456789012:secret:chat-AbCdEf"]
  mail_identity_arns = ["arn:aws:ses:us-east-1:123456789012:identity/example.com"]
}

module "member_budget" {
  source = "../../modules/member-role"

  name              = "member-budget"
  hub_read_role_arn = "arn:aws:iam::111122223333:role/sluice-read"
  hub_act_role_arn  = "arn:aws:iam::111122223333:role/sluice-act"
  external_id       = "example"
  budgets           = true
  launch_gate_roles = ["arn:aws:iam::123456789012:role/research"]
}
