# Lets a hub's accounts into all projects of a folder. Reading is always possible, acting only where the hub's acting
# account is named.

module "permissions" {
  source = "../permissions"

  regions         = var.regions
  folder          = true
  protection_tags = var.protection_tags
  opt_in_tag      = var.opt_in_tag
}

locals {
  given = { scan = true, act = var.act_account != null, budget = var.budget_account != null }
  roles = { for key, role in module.permissions.roles : key => role if local.given[role.account] && (key != "gate" || var.forbid_launches) }
  grants = merge([
    for key, role in local.roles : {
      for place, condition in role.conditions : "${key} ${place}" => { role = key, place = place, condition = condition }
    }
  ]...)
  emails = { scan = var.scan_account, act = var.act_account, budget = var.budget_account }
}

resource "google_organization_iam_custom_role" "this" {
  for_each = local.roles

  org_id      = var.org_id
  role_id     = "${replace(var.name, "-", "_")}_${each.key}"
  title       = each.value.title
  description = "For the installation ${var.name}."
  permissions = each.value.permissions
}

resource "google_folder_iam_member" "this" {
  for_each = local.grants

  folder = var.folder
  role   = google_organization_iam_custom_role.this[each.value.role].name
  member = "serviceAccount:${local.emails[local.roles[each.value.role].account]}"

  dynamic "condition" {
    for_each = each.value.condition == "" ? [] : [each.value.condition]
    content {
      title      = each.value.place
      expression = condition.value
    }
  }
}
