# Lets a hub's identities into one subscription, or into all of a management group. Reading is always possible, acting only
# where the hub's acting identity is named.

module "permissions" {
  source = "../permissions"

  management_group = !startswith(var.scope, "/subscriptions/")
}

locals {
  acting     = var.acting == null ? var.act_principal != null : var.acting
  suffix     = substr(sha256(var.scope), 0, 8)
  roles      = { for key, role in module.permissions.roles : key => role if role.identity == "scan" || local.acting }
  principals = { scan = var.scan_principal, act = var.act_principal }

  # Reading is given for the whole scope, the power over machines only where it is wanted.
  grants = merge([
    for key, role in local.roles : {
      for scope in(key == "power" && length(var.act_scopes) > 0 ? var.act_scopes : [var.scope]) : "${key} ${scope}" => { role = key, scope = scope }
    }
  ]...)
}

resource "azurerm_role_definition" "this" {
  for_each = local.roles

  # A role's name is taken in the whole tenant.
  name              = "Sluice ${var.name}: ${each.key} machines (${local.suffix})"
  description       = "For the installation ${var.name}."
  scope             = var.scope
  assignable_scopes = [var.scope]

  permissions {
    actions = each.value.actions
  }
}

resource "azurerm_role_assignment" "this" {
  for_each = local.grants

  scope              = each.value.scope
  role_definition_id = azurerm_role_definition.this[each.value.role].role_definition_resource_id
  principal_id       = local.principals[local.roles[each.value.role].identity]
  principal_type     = "ServicePrincipal"
}
