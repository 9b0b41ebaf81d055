# Budgets: one that is created if an amount is given, the topic to which it and others publish, and who hears it.

locals {
  # Thresholds are said once: in the policy, whose defaults these are, or for the cloud alone.
  said = try(yamldecode(var.policy).budgets, null)
  thresholds = {
    for basis, key in { ACTUAL = "thresholds", FORECASTED = "forecast-thresholds" } : basis => var.budget_thresholds != null ? distinct(var.budget_thresholds) : distinct([
      for percent in coalesce(try(tolist([for text in local.said[key] : tostring(text)]), null), tolist(["50%", "80%", "100%"])) :
      tonumber(trimspace(trimsuffix(trimspace(percent), "%")))
    ])
  }
  notifications = flatten([for basis, percents in local.thresholds : [for percent in percents : { basis = basis, percent = percent }]])
}

resource "aws_budgets_budget" "this" {
  count = var.budget_amount == null ? 0 : 1

  name         = "${var.name}-monthly"
  budget_type  = "COST"
  limit_amount = tostring(var.budget_amount)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
  tags         = local.labels

  # AWS counts what is above a percentage; Sluice counts what reaches it, and hears that on its schedule.
  dynamic "notification" {
    for_each = local.notifications
    content {
      notification_type         = notification.value.basis
      threshold                 = notification.value.percent
      threshold_type            = "PERCENTAGE"
      comparison_operator       = "GREATER_THAN"
      subscriber_sns_topic_arns = [aws_sns_topic.budgets[0].arn]
    }
  }

  lifecycle {
    precondition {
      condition     = length(local.notifications) <= 10
      error_message = "AWS takes ten notifications of a budget, and the policy has ${length(local.notifications)} thresholds: give some of them as budget_thresholds."
    }
  }

  depends_on = [aws_sns_topic_policy.budgets]
}

# Apart from the topic that people are told by: what is told must not be heard again.
resource "aws_sns_topic" "budgets" {
  count = local.budgets ? 1 : 0

  name              = "${var.name}-budgets"
  kms_master_key_id = var.kms_key_arn
  tags              = local.labels
}

data "aws_iam_policy_document" "budget_topic" {
  count = local.budgets ? 1 : 0

  statement {
    sid       = "BudgetsAndAnomalies"
    actions   = ["sns:Publish"]
    resources = [local.budget_topic_arn]

    principals {
      type        = "Service"
      identifiers = ["budgets.amazonaws.com", "costalerts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_sns_topic_policy" "budgets" {
  count = local.budgets ? 1 : 0

  arn    = aws_sns_topic.budgets[0].arn
  policy = data.aws_iam_policy_document.budget_topic[0].json
}

resource "aws_sns_topic_subscription" "budget" {
  count = local.budgets ? 1 : 0

  topic_arn = aws_sns_topic.budgets[0].arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.this["budget"].arn

  # What Lambda did not take, because the permission or the function was gone. What it took and failed at goes there, too.
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letters.arn })
}

resource "aws_lambda_permission" "budget_topic" {
  count = local.budgets ? 1 : 0

  statement_id   = "BudgetTopic"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.this["budget"].function_name
  principal      = "sns.amazonaws.com"
  source_arn     = aws_sns_topic.budgets[0].arn
  source_account = local.account
}

# Cost Anomaly Detection has its events in us-east-1 alone, and so this rule is of use there.
resource "aws_cloudwatch_event_rule" "anomaly" {
  count = local.budgets ? 1 : 0

  name          = "${var.name}-anomaly"
  description   = "Sluice hears of unusual spend."
  event_pattern = jsonencode({ source = ["aws.ce"], "detail-type" = ["Anomaly Detected"] })
  tags          = local.labels
}

resource "aws_cloudwatch_event_target" "anomaly" {
  count = local.budgets ? 1 : 0

  rule = aws_cloudwatch_event_rule.anomaly[0].name
  arn  = aws_lambda_function.this["budget"].arn

  dead_letter_config {
    arn = aws_sqs_queue.dead_letters.arn
  }
}

resource "aws_lambda_permission" "anomaly" {
  count = local.budgets ? 1 : 0

  statement_id  = "Anomaly"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this["budget"].function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.anomaly[0].arn
}

# Who looks for anomalies. An account has at most one monitor of all its services, and a younger one has it from the
# beginning: that one is given by its ARN.
resource "aws_ce_anomaly_monitor" "this" {
  count = var.anomaly_amount != null && var.anomaly_monitor_arn == null ? 1 : 0

  name              = "${var.name}-services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
  tags              = local.labels
}

resource "aws_ce_anomaly_subscription" "this" {
  count = var.anomaly_amount != null ? 1 : 0

  name             = "${var.name}-anomalies"
  frequency        = "IMMEDIATE"
  monitor_arn_list = [var.anomaly_monitor_arn != null ? var.anomaly_monitor_arn : aws_ce_anomaly_monitor.this[0].arn]
  tags             = local.labels

  # At other frequencies it goes to people by mail alone.
  subscriber {
    type    = "SNS"
    address = aws_sns_topic.budgets[0].arn
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = [tostring(var.anomaly_amount)]
    }
  }

  depends_on = [aws_sns_topic_policy.budgets]
}

resource "aws_iam_role_policy" "budget" {
  count = local.budgets ? 1 : 0

  name   = "budget"
  role   = aws_iam_role.read.id
  policy = module.permissions.budget_json
}

resource "aws_iam_role_policy" "bar" {
  count = local.acting && length(var.launch_gate_roles) > 0 ? 1 : 0

  name   = "bar"
  role   = aws_iam_role.act[0].id
  policy = module.permissions.bar_json
}
