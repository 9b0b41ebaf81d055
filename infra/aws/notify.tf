resource "aws_sns_topic" "this" {
  name              = var.name
  display_name      = "Sluice"
  kms_master_key_id = var.kms_key_arn
  tags              = local.labels
}

# The functions publish by their own roles; alarms need to be let in.
data "aws_iam_policy_document" "topic" {
  statement {
    sid       = "Alarms"
    actions   = ["sns:Publish"]
    resources = [local.topic_arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_sns_topic_policy" "this" {
  arn    = aws_sns_topic.this.arn
  policy = data.aws_iam_policy_document.topic.json
}

resource "aws_sns_topic_subscription" "email" {
  for_each = toset(var.alarm_emails)

  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = each.value
}

# Triggers, messages and results that could not be delivered, by Scheduler, SNS, EventBridge or between the functions.
resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-dead-letters"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = var.kms_key_arn == null ? true : null
  kms_master_key_id         = var.kms_key_arn
  policy                    = data.aws_iam_policy_document.dead_letters.json
  tags                      = local.labels
}

# Scheduler and the functions come by their own roles; SNS and EventBridge have none here.
data "aws_iam_policy_document" "dead_letters" {
  statement {
    sid       = "MessagesOfBudgets"
    actions   = ["sqs:SendMessage"]
    resources = [local.queue_arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com", "events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.budget_topic_arn, local.anomaly_rule_arn]
    }
  }
}
