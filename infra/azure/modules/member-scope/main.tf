# Lets a hub's identities into one subscription, or into all of a management group. Reading is always possible, acting only
# where the hub's acting identity is named.

module "permissions" {
  source = "../permissions"

  management_group = !startswith(var.scope, "/subscriptions/")
  budgets          = var.budgets
  forbid_launches  = var.forbid_launches
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

# Denies machines of the N series, which are those with accelerators; nobody is bound by it until it is assigned, and that
# is for the acting app to do and to undo.
resource "azurerm_policy_definition" "launch_gate" {
  count = var.forbid_launches ? 1 : 0

  name                = "${var.name}-no-accelerators"
  display_name        = "Sluice ${var.name}: no new accelerator machines"
  description         = "Denies new virtual machines and scale sets of the N series, and changes of such that are there; starting and stopping them it doesn't."
  policy_type         = "Custom"
  mode                = "Indexed"
  management_group_id = startswith(var.scope, "/subscriptions/") ? null : var.scope

  policy_rule = jsonencode({
    if = {
      anyOf = [
        for type in ["virtualMachines", "virtualMachineScaleSets"] : {
          allOf = [
            { field = "type", equals = "Microsoft.Compute/${type}" },
            { field = "Microsoft.Compute/${type}/sku.name", like = "Standard_N*" },
          ]
        }
      ]
    }
    then = { effect = "deny" }
  })
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
