output "mode" {
  description = "What this installation does: report, warn or act."
  value       = var.mode
}

output "state_account" {
  description = "Storage account that holds policy, plans, journal and reports."
  value       = azurerm_storage_account.state.name
}

output "state" {
  description = "Where the state is, as `sluice --state` and SLUICE_STATE want it."
  value       = "${local.container_url}/${local.state}"
}

output "scan_function" {
  description = "Name of the app that looks and plans."
  value       = azurerm_function_app_flex_consumption.this["scan"].name
}

output "act_function" {
  description = "Name of the app that applies and undoes; null unless mode is act."
  value       = one([for key, app in azurerm_function_app_flex_consumption.this : app.name if key == "act"])
}

output "scan_principal" {
  description = "Principal of the scanning app's identity, for modules/member-scope."
  value       = azurerm_user_assigned_identity.this["scan"].principal_id
}

output "act_principal" {
  description = "Principal of the acting app's identity, for modules/member-scope; null unless mode is act."
  value       = one([for key, identity in azurerm_user_assigned_identity.this : identity.principal_id if key == "act"])
}

output "topic" {
  description = "Topic that carries warnings and summaries."
  value       = azurerm_eventgrid_topic.this.id
}

output "inbox" {
  description = "Queue of the state account that keeps what was told until it is read."
  value       = azurerm_storage_queue.inbox.name
}

output "budget_webhook_command" {
  description = "Command that lets the budget's action group call the function budget, with that function's key; null without budget_amount."
  value       = local.budget_webhook
}

output "deploy_commands" {
  description = "Commands that deploy the package, one for each app."
  value       = local.deploy_commands
}

output "alarms" {
  description = "Names of the alarms."
  value       = sort(values(azurerm_monitor_scheduled_query_rules_alert_v2.this)[*].name)
}
