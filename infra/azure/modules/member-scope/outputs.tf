output "roles" {
  description = "Custom roles that were created, by what they are for."
  value       = { for key, role in azurerm_role_definition.this : key => role.name }
}

output "launch_policy" {
  description = "Id of the policy definition that launches are barred with; null without forbid_launches. One of a management group is for the hub's setting SLUICE_LAUNCH_POLICY."
  value       = one(azurerm_policy_definition.launch_gate[*].id)
}
