# Three roles: who reads and decides, who acts, who starts the reader. Only the second can touch a machine, and it
# doesn't exist while mode is report.

module "permissions" {
  source = "./modules/permissions"

  account_id          = local.account
  partition           = local.partition
  home_region         = local.region
  regions             = var.regions
  live_prices         = var.live_prices
  protection_labels   = var.protection_labels
  opt_in_label        = var.opt_in_label
  volume_kms_key_arns = var.volume_kms_key_arns
  launch_gate_roles   = var.launch_gate_roles
}

data "aws_iam_policy_document" "lambda_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

# Part of both roles: log, tell, read the policy, keep the state that both write, hand over what failed.
data "aws_iam_policy_document" "common" {
  statement {
    sid       = "ReadPolicyAndState"
    actions   = ["s3:GetObject"]
    resources = ["${local.bucket_arn}/${local.policy_key}", "${local.bucket_arn}/${local.state}/*"]
  }

  # IfExists: reading a key that isn't there asks for this action too, without a prefix. Refused, it would come back as
  # "forbidden" instead of "not there".
  statement {
    sid       = "ListState"
    actions   = ["s3:ListBucket"]
    resources = [local.bucket_arn]

    condition {
      test     = "StringLikeIfExists"
      variable = "s3:prefix"
      values   = ["${local.state}/*"]
    }
  }

  statement {
    sid     = "KeepState"
    actions = ["s3:PutObject"]
    resources = [
      "${local.bucket_arn}/${local.state}/cells/*",
      "${local.bucket_arn}/${local.state}/outbox/*",
      "${local.bucket_arn}/${local.state}/runs/*",
      "${local.bucket_arn}/${local.state}/told/*",
      "${local.bucket_arn}/${local.state}/triggers/*",
    ]
  }

  statement {
    sid       = "TakeFromOutbox"
    actions   = ["s3:DeleteObject"]
    resources = ["${local.bucket_arn}/${local.state}/outbox/*"]
  }

  statement {
    sid       = "Tell"
    actions   = ["sns:Publish"]
    resources = [local.topic_arn]
  }

  dynamic "statement" {
    for_each = length(var.secret_arns) == 0 ? [] : [var.secret_arns]
    content {
      sid       = "ReadAddressesToTell"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = statement.value
    }
  }

  dynamic "statement" {
    for_each = length(var.mail_identity_arns) == 0 ? [] : [var.mail_identity_arns]
    content {
      sid       = "Mail"
      actions   = ["ses:SendEmail"]
      resources = statement.value
    }
  }

  statement {
    sid       = "HandOverWhatFailed"
    actions   = ["sqs:SendMessage"]
    resources = [local.queue_arn]
  }

  dynamic "statement" {
    for_each = var.kms_key_arn == null ? [] : [var.kms_key_arn]
    content {
      sid       = "UseKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }
}

data "aws_iam_policy_document" "read" {
  source_policy_documents = [
    module.permissions.read_json,
    data.aws_iam_policy_document.common.json,
  ]

  statement {
    sid       = "WritePlansAndWhatBudgetsWere"
    actions   = ["s3:PutObject"]
    resources = ["${local.bucket_arn}/${local.state}/plans/*", "${local.bucket_arn}/${local.state}/budgets/*"]
  }

  statement {
    sid       = "Log"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = [for key in local.budgets ? ["scan", "budget"] : ["scan"] : "${local.log_group_arns[key]}:*"]
  }

  dynamic "statement" {
    for_each = local.acting ? [local.function_arns.act] : []
    content {
      sid       = "HandPlansToTheActingFunction"
      actions   = ["lambda:InvokeFunction"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = length(var.members) == 0 ? [] : [var.members[*].read_role_arn]
    content {
      sid       = "ReadMemberAccounts"
      actions   = ["sts:AssumeRole"]
      resources = statement.value
    }
  }
}

resource "aws_iam_role" "read" {
  name                 = "${var.name}-read"
  description          = "Sluice: reads machines and metrics, decides, writes plans."
  assume_role_policy   = data.aws_iam_policy_document.lambda_trust.json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.labels
}

resource "aws_iam_role_policy" "read" {
  name   = "read"
  role   = aws_iam_role.read.id
  policy = data.aws_iam_policy_document.read.json
}

data "aws_iam_policy_document" "act" {
  count = local.acting ? 1 : 0

  source_policy_documents = [
    module.permissions.act_json,
    data.aws_iam_policy_document.common.json,
  ]

  statement {
    sid       = "WriteJournal"
    actions   = ["s3:PutObject"]
    resources = ["${local.bucket_arn}/${local.state}/journal/*"]
  }

  statement {
    sid       = "Log"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${local.log_group_arns.act}:*"]
  }

  dynamic "statement" {
    for_each = length(compact(var.members[*].act_role_arn)) == 0 ? [] : [compact(var.members[*].act_role_arn)]
    content {
      sid       = "ActInMemberAccounts"
      actions   = ["sts:AssumeRole"]
      resources = statement.value
    }
  }
}

resource "aws_iam_role" "act" {
  count = local.acting ? 1 : 0

  name                 = "${var.name}-act"
  description          = "Sluice: applies plans and undoes runs."
  assume_role_policy   = data.aws_iam_policy_document.lambda_trust.json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.labels
}

resource "aws_iam_role_policy" "act" {
  count = local.acting ? 1 : 0

  name   = "act"
  role   = aws_iam_role.act[0].id
  policy = data.aws_iam_policy_document.act[0].json
}

data "aws_iam_policy_document" "schedule_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:scheduler:${local.region}:${local.account}:schedule-group/${var.name}"]
    }
  }
}

data "aws_iam_policy_document" "schedule" {
  statement {
    sid       = "StartTheReaders"
    actions   = ["lambda:InvokeFunction"]
    resources = [for key in local.budgets ? ["scan", "budget"] : ["scan"] : local.function_arns[key]]
  }

  statement {
    sid       = "HandOverWhatFailed"
    actions   = ["sqs:SendMessage"]
    resources = [local.queue_arn]
  }

  dynamic "statement" {
    for_each = var.kms_key_arn == null ? [] : [var.kms_key_arn]
    content {
      sid       = "UseKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }
}

resource "aws_iam_role" "schedule" {
  name                 = "${var.name}-schedule"
  description          = "Sluice: lets the schedules start the reading function."
  assume_role_policy   = data.aws_iam_policy_document.schedule_trust.json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.labels
}

resource "aws_iam_role_policy" "schedule" {
  name   = "schedule"
  role   = aws_iam_role.schedule.id
  policy = data.aws_iam_policy_document.schedule.json
}
