locals {
  schedules = merge(
    {
      look = {
        description = "looks for idle machines."
        function    = "scan"
        expression  = var.schedule_look
        body        = { capability = "idle" }
      }
    },
    var.schedule_summary == null ? {} : {
      summary = {
        description = "the summary of the day."
        function    = "scan"
        expression  = var.schedule_summary
        body        = { capability = "idle", summary = true }
      }
    },
    !local.watching || var.schedule_budget == null ? {} : {
      budget = {
        description = "reads all budgets."
        function    = "budget"
        expression  = var.schedule_budget
        body        = {}
      }
    },
  )
}

resource "google_cloud_scheduler_job" "this" {
  for_each = local.schedules

  name        = "${var.name}-${each.key}"
  description = "Sluice: ${each.value.description}"
  region      = local.region
  schedule    = each.value.expression
  time_zone   = var.schedule_timezone
  paused      = !var.schedules_enabled
  # A tick waits for its run.
  attempt_deadline = "${var.timeout_seconds + 30}s"

  retry_config {
    retry_count          = 2
    min_backoff_duration = "30s"
    # A tick that could not start until the next one came is not worth running.
    max_retry_duration = "840s"
  }

  # Scheduler delivers at least once, and says in its headers which tick it is: that makes a second delivery do nothing.
  http_target {
    http_method = "POST"
    uri         = google_cloudfunctions2_function.this[each.value.function].service_config[0].uri
    headers     = { "Content-Type" = "application/json" }
    body        = base64encode(jsonencode(each.value.body))

    oidc_token {
      service_account_email = google_service_account.trigger.email
      audience              = google_cloudfunctions2_function.this[each.value.function].service_config[0].uri
    }
  }

  depends_on = [google_cloud_run_v2_service_iam_member.trigger]
}
