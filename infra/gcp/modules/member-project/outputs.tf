output "roles" {
  description = "Custom roles that were created, by what they are for."
  value       = { for key, role in google_project_iam_custom_role.this : key => role.name }
}
