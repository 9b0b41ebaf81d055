output "scan_function" {
  description = "App to look at in the portal."
  value       = module.sluice.scan_function
}

output "state" {
  description = "Where plans and reports are."
  value       = module.sluice.state
}
