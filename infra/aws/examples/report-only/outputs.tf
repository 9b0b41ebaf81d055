output "scan_function" {
  description = "Function to test in the console."
  value       = module.sluice.scan_function
}

output "state" {
  description = "Where plans and reports are."
  value       = module.sluice.state
}
