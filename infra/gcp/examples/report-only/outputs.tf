output "look_job" {
  description = "Scheduler job to run by hand."
  value       = module.sluice.look_job
}

output "state" {
  description = "Where plans and reports are."
  value       = module.sluice.state
}

output "inbox" {
  description = "Subscription that keeps warnings and summaries."
  value       = module.sluice.inbox
}
