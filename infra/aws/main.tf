data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

# Names and ARNs are put together here rather than read back from the resources: so the plan shows every permission
# in full before anything is created.
locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id

  # warn acts too: when the deadline that it set and told has passed.
  acting = var.mode != "report"

  bucket     = "${var.name}-${local.account}-${local.region}"
  bucket_arn = "arn:${local.partition}:s3:::${local.bucket}"
  state      = "state"
  policy_key = "policy/policy.yaml"

  # Budgets are watched: by their messages, on a schedule, or both.
  budgets = var.schedule_budget != null || var.budget_amount != null || var.anomaly_amount != null

  topic_arn        = "arn:${local.partition}:sns:${local.region}:${local.account}:${var.name}"
  budget_topic_arn = "arn:${local.partition}:sns:${local.region}:${local.account}:${var.name}-budgets"

  anomaly_rule_arn = "arn:${local.partition}:events:${local.region}:${local.account}:rule/${var.name}-anomaly"

  queue_arn = "arn:${local.partition}:sqs:${local.region}:${local.account}:${var.name}-dead-letters"

  labels = merge({ "sluice:installation" = var.name }, var.labels)

  # What differs between the functions; what they share is in functions.tf.
  functions = merge(
    {
      scan = {
        description = "Reads machines and metrics, decides, writes plans. Can't touch a machine."
        handler     = "dev.sluice.aws.lambda.ScanHandler::handleRequest"
        role_arn    = aws_iam_role.read.arn
        role_arns   = var.members[*].read_role_arn
        # A tick that could not start until the next one came is not worth running.
        max_age_seconds = 840
      }
    },
    local.budgets ? {
      budget = {
        description     = "Hears and reads budgets, tells of thresholds, plans what the policy asks for at them. Can't touch a machine."
        handler         = "dev.sluice.aws.lambda.BudgetHandler::handleRequest"
        role_arn        = aws_iam_role.read.arn
        role_arns       = var.members[*].read_role_arn
        max_age_seconds = 21600
      }
    } : {},
    local.acting ? {
      act = {
        description = "Applies plans and undoes runs, each machine decided again just before."
        handler     = "dev.sluice.aws.lambda.ActHandler::handleRequest"
        role_arn    = aws_iam_role.act[0].arn
        role_arns   = compact(var.members[*].act_role_arn)
        # A plan expires after an hour.
        max_age_seconds = 3600
      }
    } : {}
  )

  function_names = { for key in ["scan", "budget", "act"] : key => "${var.name}-${key}" }
  function_arns = {
    for key, name in local.function_names : key => "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${name}"
  }
  log_group_arns = {
    for key, name in local.function_names : key => "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/aws/lambda/${name}"
  }
}
