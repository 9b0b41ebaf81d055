# A FinOps tool that silently stopped looking costs as much as none: so not running is an alarm, and so is a run that
# could not see everything.

locals {
  look_rate = try(regex("^rate\\((?P<count>[0-9]+) (?P<unit>minute|hour|day)s?\\)$", var.schedule_look), null)
  look_minutes = local.look_rate == null ? 0 : (
    tonumber(local.look_rate.count) * { minute = 1, hour = 60, day = 1440 }[local.look_rate.unit]
  )

  run_alarms = {
    incomplete = { metric = "IncompleteRuns", text = "could not read everything: a permission, a region or telemetry is missing. The report names it." }
    failed     = { metric = "FailedRuns", text = "failed. The log and the report say why." }
  }

  function_run_alarms = merge([
    for function in keys(local.functions) : {
      for alarm, spec in local.run_alarms : "${function}-${alarm}" => merge(spec, { function = function })
    }
  ]...)
}

resource "aws_cloudwatch_metric_alarm" "did_not_run" {
  count = var.schedules_enabled ? 1 : 0

  alarm_name        = "${var.name}-did-not-run"
  alarm_description = "Sluice has not looked for ${var.did_not_run_minutes} minutes."

  namespace   = "AWS/Lambda"
  metric_name = "Invocations"
  dimensions  = { FunctionName = local.function_names.scan }
  statistic   = "Sum"

  period              = var.did_not_run_minutes * 60
  evaluation_periods  = 1
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  # Lambda sends no data point for a function that did not run.
  treat_missing_data = "breaching"

  alarm_actions = [aws_sns_topic.this.arn]
  ok_actions    = [aws_sns_topic.this.arn]
  tags          = local.labels

  lifecycle {
    precondition {
      condition     = local.look_minutes <= var.did_not_run_minutes
      error_message = "did_not_run_minutes (${var.did_not_run_minutes}) is shorter than schedule_look (${var.schedule_look}): the alarm would never rest."
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each = local.functions

  alarm_name        = "${local.function_names[each.key]}-errors"
  alarm_description = "The function ${local.function_names[each.key]} ended with an error."

  namespace   = "AWS/Lambda"
  metric_name = "Errors"
  dimensions  = { FunctionName = local.function_names[each.key] }
  statistic   = "Sum"

  period              = 900
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"

  alarm_actions = [aws_sns_topic.this.arn]
  tags          = local.labels
}

# The functions count these themselves, in CloudWatch's embedded metric format.
resource "aws_cloudwatch_metric_alarm" "run" {
  for_each = local.function_run_alarms

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = "A run of ${local.function_names[each.value.function]} ${each.value.text}"

  namespace   = "Sluice"
  metric_name = each.value.metric
  dimensions  = { Function = local.function_names[each.value.function] }
  statistic   = "Sum"

  period              = 3600
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"

  alarm_actions = [aws_sns_topic.this.arn]
  ok_actions    = [aws_sns_topic.this.arn]
  tags          = local.labels
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  alarm_name        = "${var.name}-dead-letters"
  alarm_description = "A trigger or a result could not be delivered; it lies in the queue ${var.name}-dead-letters for 14 days."

  namespace   = "AWS/SQS"
  metric_name = "ApproximateNumberOfMessagesVisible"
  dimensions  = { QueueName = aws_sqs_queue.dead_letters.name }
  statistic   = "Maximum"

  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"

  alarm_actions = [aws_sns_topic.this.arn]
  tags          = local.labels
}
