# Lets a hub's accounts into one project. Reading is always possible, acting only where the hub's acting account is named.

module "permissions" {
  source = "../permissions"

  regions         = var.regions
  protection_tags = var.protection_tags
  opt_in_tag      = var.opt_in_tag
}

locals {
  acting   = var.acting == null ? var.act_account != null : var.acting
  watching = var.watching == null ? var.budget_account != null : var.watching
  given    = { scan = true, act = local.acting, budget = local.watching }
  roles    = { for key, role in module.permissions.roles : key => role if local.given[role.account] && (key != "gate" || var.forbid_launches) }
  grants = merge([
    for key, role in local.roles : {
      for place, condition in role.conditions : "${key} ${place}" => { role = key, place = place, condition = condition }
    }
  ]...)
  emails = { scan = var.scan_account, act = var.act_account, budget = var.budget_account }
}

resource "google_project_iam_custom_role" "this" {
  for_each = local.roles

  project     = var.project
  role_id     = "${replace(var.name, "-", "_")}_${each.key}"
  title       = each.value.title
  description = "For the installation ${var.name}."
  permissions = each.value.permissions
}

resource "google_project_iam_member" "this" {
  for_each = local.grants

  project = var.project
  role    = google_project_iam_custom_role.this[each.value.role].name
  member  = "serviceAccount:${local.emails[local.roles[each.value.role].account]}"

  dynamic "condition" {
    for_each = each.value.condition == "" ? [] : [each.value.condition]
    content {
      title      = each.value.place
      expression = condition.value
    }
  }
}
