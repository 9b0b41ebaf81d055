# Lets a hub's accounts into one project. Reading is always possible, acting only where the hub's acting account is named.

module "permissions" {
  source = "../permissions"

  regions         = var.regions
  act_on_groups   = var.act_on_groups
  protection_tags = var.protection_tags
  opt_in_tag      = var.opt_in_tag
}

locals {
  acting = var.acting == null ? var.act_account != null : var.acting
  roles  = { for key, role in module.permissions.roles : key => role if role.account == "scan" || local.acting }
  emails = { scan = var.scan_account, act = var.act_account }
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
  for_each = local.roles

  project = var.project
  role    = google_project_iam_custom_role.this[each.key].name
  member  = "serviceAccount:${local.emails[each.value.account]}"

  dynamic "condition" {
    for_each = each.value.condition == null ? [] : [each.value.condition]
    content {
      title      = each.value.title
      expression = condition.value
    }
  }
}
