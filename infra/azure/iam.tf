# Two identities: who reads and decides, and who acts. Only the second can touch a machine, and it doesn't exist while mode
# is report.
resource "azurerm_user_assigned_identity" "this" {
  for_each = local.apps

  name                = "${var.name}-${each.value}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tags                = local.labels
}

# What both may do with the machines of this subscription. Others, and management groups: modules/member-scope.
module "home" {
  source = "./modules/member-scope"

  name            = var.name
  scope           = local.scope
  scan_principal  = azurerm_user_assigned_identity.this["scan"].principal_id
  act_principal   = one([for key, identity in azurerm_user_assigned_identity.this : identity.principal_id if key == "act"])
  acting          = local.acting
  act_scopes      = var.act_scopes
  budgets         = local.budgets
  forbid_launches = var.forbid_launches
}

resource "azurerm_role_assignment" "tell" {
  for_each = local.apps

  scope                = azurerm_eventgrid_topic.this.id
  role_definition_name = "EventGrid Data Sender"
  principal_id         = azurerm_user_assigned_identity.this[each.value].principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "log" {
  for_each = local.apps

  scope                = azurerm_application_insights.this.id
  role_definition_name = "Monitoring Metrics Publisher"
  principal_id         = azurerm_user_assigned_identity.this[each.value].principal_id
  principal_type       = "ServicePrincipal"
}

# The Functions host keeps its locks and the package there. Each app has an account of its own: with one for both, the
# scanning identity could replace the acting function's code.
resource "azurerm_role_assignment" "host" {
  for_each = local.apps

  scope                = azurerm_storage_account.host[each.value].id
  role_definition_name = "Storage Blob Data Owner"
  principal_id         = azurerm_user_assigned_identity.this[each.value].principal_id
  principal_type       = "ServicePrincipal"
}

# Secrets belong to whoever made them: this only lets the apps read those that were named, and not the rest of the vault.
resource "azurerm_role_assignment" "secret" {
  for_each = {
    for pair in setproduct(local.apps, toset(values(var.secrets))) : "${pair[0]} ${pair[1]}" => { app = pair[0], secret = pair[1] }
  }

  scope                = each.value.secret
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_function_app_flex_consumption.this[each.value.app].identity[0].principal_id
  principal_type       = "ServicePrincipal"
}
