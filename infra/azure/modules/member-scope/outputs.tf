output "roles" {
  description = "Custom roles that were created, by what they are for."
  value       = { for key, role in azurerm_role_definition.this : key => role.name }
}
