# Budgets: one that is created if an amount is given, the topic to which it and others publish, and who hears it.

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
    for_each = setproduct(["ACTUAL", "FORECASTED"], var.budget_thresholds)
    content {
      notification_type         = notification.value[0]
      threshold                 = notification.value[1]
      threshold_type            = "PERCENTAGE"
      comparison_operator       = "GREATER_THAN"
      subscriber_sns_topic_arns = [aws_sns_topic.budgets[0].arn]
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
}

resource "aws_lambda_permission" "anomaly" {
  count = local.budgets ? 1 : 0

  statement_id  = "Anomaly"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this["budget"].function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.anomaly[0].arn
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
