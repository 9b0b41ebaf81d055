# The roles that a hub assumes in one more account. Reading is always possible, acting only where the hub's acting role
# is named.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  labels = merge({ "sluice:installation" = var.name }, var.labels)
  hubs   = merge({ read = var.hub_read_role_arn }, var.hub_act_role_arn == null ? {} : { act = var.hub_act_role_arn })
}

module "permissions" {
  source = "../permissions"

  account_id          = data.aws_caller_identity.current.account_id
  partition           = data.aws_partition.current.partition
  home_region         = data.aws_region.current.id
  regions             = var.regions
  protection_labels   = var.protection_labels
  opt_in_label        = var.opt_in_label
  volume_kms_key_arns = var.volume_kms_key_arns
  launch_gate_roles   = var.launch_gate_roles
}

# The hub's account is trusted, narrowed to one role by condition: a role named as principal would be bound to its
# internal id, and lose its way in when the hub's mode is switched off and on again.
data "aws_iam_policy_document" "trust" {
  for_each = local.hubs

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${split(":", each.value)[4]}:root"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = [each.value]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

resource "aws_iam_role" "this" {
  for_each = local.hubs

  name                 = "${var.name}-member-${each.key}"
  description          = "Sluice: the hub's way into this account, to ${each.key}."
  assume_role_policy   = data.aws_iam_policy_document.trust[each.key].json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.labels
}

# Beside what concerns machines: a role that may do none of this has no such policy.
resource "aws_iam_role_policy" "budget" {
  count = var.budgets ? 1 : 0

  name   = "budget"
  role   = aws_iam_role.this["read"].id
  policy = module.permissions.budget_json
}

resource "aws_iam_role_policy" "bar" {
  count = var.hub_act_role_arn != null && length(var.launch_gate_roles) > 0 ? 1 : 0

  name   = "bar"
  role   = aws_iam_role.this["act"].id
  policy = module.permissions.bar_json
}

resource "aws_iam_role_policy" "this" {
  for_each = local.hubs

  name   = each.key
  role   = aws_iam_role.this[each.key].id
  policy = each.key == "act" ? module.permissions.act_json : module.permissions.read_json
}
