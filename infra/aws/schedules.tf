locals {
  schedules = merge(
    { look = { expression = var.schedule_look, function = "scan", capability = "idle", summary = false } },
    var.schedule_summary == null ? {} : {
      summary = { expression = var.schedule_summary, function = "scan", capability = "idle", summary = true }
    },
    var.schedule_budget == null ? {} : {
      budget = { expression = var.schedule_budget, function = "budget", capability = "budget", summary = false }
    },
  )
}

resource "aws_scheduler_schedule_group" "this" {
  name = var.name
  tags = local.labels
}

resource "aws_scheduler_schedule" "this" {
  for_each = local.schedules

  name       = "${var.name}-${each.key}"
  group_name = aws_scheduler_schedule_group.this.name
  state      = var.schedules_enabled ? "ENABLED" : "DISABLED"

  schedule_expression          = each.value.expression
  schedule_expression_timezone = var.schedule_timezone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.this[each.value.function].arn
    role_arn = aws_iam_role.schedule.arn

    # Scheduler delivers at least once: the execution's id is what makes a second delivery do nothing. Not jsonencode:
    # it would write the angle brackets as escapes, and Scheduler would not find its placeholder.
    input = (each.value.summary
      ? "{\"capability\":\"${each.value.capability}\",\"summary\":true,\"trigger\":\"<aws.scheduler.execution-id>\"}"
      : "{\"capability\":\"${each.value.capability}\",\"trigger\":\"<aws.scheduler.execution-id>\"}"
    )

    dead_letter_config {
      arn = aws_sqs_queue.dead_letters.arn
    }

    retry_policy {
      maximum_event_age_in_seconds = 840
      maximum_retry_attempts       = 2
    }
  }

  depends_on = [aws_iam_role_policy.schedule]
}
