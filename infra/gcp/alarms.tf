# A FinOps tool that silently stopped looking costs as much as none: so not running is an alarm, and so is a run that
# could not see everything.

locals {
  look_every   = try(tonumber(regex("^\\*/([0-9]+) \\* \\* \\* \\*$", var.schedule_look)[0]), null)
  look_hourly  = can(regex("^[0-9]+ \\* \\* \\* \\*$", var.schedule_look))
  look_minutes = local.look_every != null ? local.look_every : local.look_hourly ? 60 : 0

  run_alarms = {
    incomplete = { counter = "IncompleteRuns", text = "could not read everything: a permission, a region or telemetry is missing. The report names it." }
    failed     = { counter = "FailedRuns", text = "failed. The log and the report say why." }
  }

  function_run_alarms = merge([
    for function in keys(local.functions) : {
      for alarm, spec in local.run_alarms : "${function}-${alarm}" => merge(spec, { function = function })
    }
  ]...)

  channels = values(google_monitoring_notification_channel.email)[*].id
}

resource "google_monitoring_alert_policy" "did_not_run" {
  count = var.schedules_enabled ? 1 : 0

  display_name          = "${var.name}-did-not-run"
  combiner              = "OR"
  notification_channels = local.channels
  user_labels           = local.labels

  conditions {
    display_name = "no look began"

    condition_absent {
      filter   = "metric.type=\"run.googleapis.com/request_count\" AND resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${local.function_names.scan}\" AND resource.labels.location=\"${local.region}\""
      duration = "${var.did_not_run_minutes * 60}s"

      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content = "Sluice has not looked for ${var.did_not_run_minutes} minutes."
  }

  lifecycle {
    precondition {
      condition     = local.look_minutes <= var.did_not_run_minutes
      error_message = "did_not_run_minutes (${var.did_not_run_minutes}) is shorter than schedule_look (${var.schedule_look}): the alarm would never rest."
    }
  }

  depends_on = [google_cloudfunctions2_function.this]
}

resource "google_monitoring_alert_policy" "errors" {
  for_each = local.functions

  display_name          = "${local.function_names[each.key]}-errors"
  combiner              = "OR"
  notification_channels = local.channels
  user_labels           = local.labels

  conditions {
    display_name = "the function ended with an error"

    condition_threshold {
      filter          = "metric.type=\"run.googleapis.com/request_count\" AND resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${local.function_names[each.key]}\" AND resource.labels.location=\"${local.region}\" AND metric.labels.response_code_class=\"5xx\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "900s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content = "The function ${local.function_names[each.key]} ended with an error."
  }

  depends_on = [google_cloudfunctions2_function.this]
}

# The functions write a line with these counters at the end of every run.
resource "google_monitoring_alert_policy" "run" {
  for_each = local.function_run_alarms

  display_name          = "${var.name}-${each.key}"
  combiner              = "OR"
  notification_channels = local.channels
  user_labels           = local.labels

  conditions {
    display_name = "a run was ${split("-", each.key)[1]}"

    condition_matched_log {
      filter = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${local.function_names[each.value.function]}\" AND resource.labels.location=\"${local.region}\" AND jsonPayload.${each.value.counter}>0"
    }
  }

  alert_strategy {
    auto_close = "86400s"

    notification_rate_limit {
      period = "3600s"
    }
  }

  documentation {
    content = "A run of ${local.function_names[each.value.function]} ${each.value.text}"
  }

  depends_on = [google_project_service.this]
}

# What the function could not handle in five tries is kept, and somebody should look.
resource "google_monitoring_alert_policy" "budget_dead" {
  count = local.watching ? 1 : 0

  display_name          = "${var.name}-budget-dead-letters"
  combiner              = "OR"
  notification_channels = local.channels
  user_labels           = local.labels

  conditions {
    display_name = "a message of a budget could not be handled"

    condition_threshold {
      filter          = "metric.type=\"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.type=\"pubsub_subscription\" AND resource.labels.subscription_id=\"${var.name}-budget-dead\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_MAX"
        cross_series_reducer = "REDUCE_MAX"
      }
    }
  }

  documentation {
    content = "Messages of budgets that ${local.function_names.budget} could not handle are in the subscription ${var.name}-budget-dead for 31 days. All budgets are read again on schedule."
  }

  depends_on = [google_project_service.this]
}

# Eventarc tries a message again for a day; after that only the topic still has it.
resource "google_monitoring_alert_policy" "undelivered" {
  count = local.acting ? 1 : 0

  display_name          = "${var.name}-undelivered"
  combiner              = "OR"
  notification_channels = local.channels
  user_labels           = local.labels

  conditions {
    display_name = "a plan waits for the acting function"

    condition_threshold {
      filter          = "metric.type=\"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" AND resource.type=\"pubsub_subscription\" AND resource.labels.subscription_id=starts_with(\"eventarc-${local.region}-${local.function_names.act}-\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 1800
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_MAX"
        cross_series_reducer = "REDUCE_MAX"
      }
    }
  }

  documentation {
    content = "A plan or an undo could not be given to ${local.function_names.act} for half an hour; the topic ${var.name}-act keeps it for 7 days."
  }

  depends_on = [google_cloudfunctions2_function.this]
}
