output "mode" {
  description = "What this installation does: report, warn or act."
  value       = var.mode
}

output "state_bucket" {
  description = "Bucket that holds policy, plans, journal and reports."
  value       = google_storage_bucket.state.name
}

output "state" {
  description = "Where the state is, as `sluice --state` and SLUICE_STATE want it."
  value       = "gs://${local.bucket}/${local.state}"
}

output "scan_function" {
  description = "Name of the function that looks and plans."
  value       = google_cloudfunctions2_function.this["scan"].name
}

output "act_function" {
  description = "Name of the function that applies and undoes; null unless mode is act."
  value       = one([for key, function in google_cloudfunctions2_function.this : function.name if key == "act"])
}

output "scan_account" {
  description = "Service account of the scanning function, for modules/member-project and -folder."
  value       = google_service_account.scan.email
}

output "act_account" {
  description = "Service account of the acting function, for modules/member-project and -folder; null unless mode is act."
  value       = one(google_service_account.act[*].email)
}

output "budget_account" {
  description = "Service account of the function that watches budgets, for modules/member-project and -folder; null without billing_account."
  value       = one(google_service_account.budget[*].email)
}

output "budget_function" {
  description = "Name of the function that watches budgets; null without billing_account."
  value       = one([for key, function in google_cloudfunctions2_function.this : function.name if key == "budget"])
}

output "budget_topic" {
  description = "Topic that budgets and cost anomalies publish to; connect others than the one that was created here by hand. null without billing_account."
  value       = one(google_pubsub_topic.budget[*].id)
}

output "budget_dead_letters" {
  description = "Subscription that keeps the messages of budgets that could not be handled; null without billing_account."
  value       = one(google_pubsub_subscription.budget_dead[*].name)
}

output "look_job" {
  description = "Scheduler job that starts a look; run it by hand to look at once."
  value       = google_cloud_scheduler_job.this["look"].name
}

output "topic" {
  description = "Topic that carries warnings and summaries."
  value       = google_pubsub_topic.this.id
}

output "inbox" {
  description = "Subscription that keeps what was told until it is read."
  value       = google_pubsub_subscription.inbox.name
}

output "act_topic" {
  description = "Topic that the acting function takes plans from, and undo requests by hand; null unless mode is act."
  value       = one(google_pubsub_topic.act[*].id)
}

output "alarms" {
  description = "Names of the alarms."
  value = sort(concat(
    google_monitoring_alert_policy.did_not_run[*].display_name,
    values(google_monitoring_alert_policy.errors)[*].display_name,
    values(google_monitoring_alert_policy.run)[*].display_name,
    google_monitoring_alert_policy.undelivered[*].display_name,
    google_monitoring_alert_policy.budget_dead[*].display_name,
  ))
}
