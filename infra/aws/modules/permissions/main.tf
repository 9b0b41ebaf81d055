# What a role may ask of, and do to, the machines of one account. The hub's own roles and the roles in member accounts
# are given these same documents, so that there is one place to review.

locals {
  read_regions = length(var.regions) == 0 ? [] : distinct(concat(var.regions, [var.home_region]))

  # EC2 has no resource narrower than "every machine of the account": ids are not known beforehand. Tags and regions narrow it.
  machines = length(var.regions) == 0 ? [
    "arn:${var.partition}:ec2:*:${var.account_id}:instance/*"
    ] : [
    for region in var.regions : "arn:${var.partition}:ec2:${region}:${var.account_id}:instance/*"
  ]
}

data "aws_iam_policy_document" "read" {
  # None of these actions can be narrowed by resource.
  statement {
    sid = "ReadMachinesAndTheirMetrics"
    actions = [
      "ec2:DescribeInstances",
      "ec2:DescribeInstanceTypes",
      "ec2:DescribeRegions",
      "ec2:DescribeSpotInstanceRequests",
      "cloudwatch:GetMetricData",
      "cloudwatch:ListMetrics",
    ]
    resources = ["*"]

    dynamic "condition" {
      for_each = length(local.read_regions) == 0 ? [] : [local.read_regions]
      content {
        test     = "StringEquals"
        variable = "aws:RequestedRegion"
        values   = condition.value
      }
    }
  }

  # The Price List has endpoints in a few regions only, whichever region is asked about.
  dynamic "statement" {
    for_each = var.live_prices ? [1] : []
    content {
      sid       = "ReadPrices"
      actions   = ["pricing:GetProducts"]
      resources = ["*"]
    }
  }
}

data "aws_iam_policy_document" "act" {
  # Each machine is read and judged again just before it is stopped: by what the look remembered, so that nothing needs
  # to be looked for, in the regions that the plan names.
  statement {
    sid = "ReadMachinesAgain"
    actions = [
      "ec2:DescribeInstances",
      "ec2:DescribeInstanceTypes",
      "ec2:DescribeSpotInstanceRequests",
      "cloudwatch:GetMetricData",
    ]
    resources = ["*"]

    dynamic "condition" {
      for_each = length(local.read_regions) == 0 ? [] : [local.read_regions]
      content {
        test     = "StringEquals"
        variable = "aws:RequestedRegion"
        values   = condition.value
      }
    }
  }

  statement {
    sid       = "StopAndStartMachines"
    actions   = ["ec2:StartInstances", "ec2:StopInstances"]
    resources = local.machines

    dynamic "condition" {
      for_each = var.opt_in_label == null ? [] : [var.opt_in_label]
      content {
        test     = "StringEquals"
        variable = "aws:ResourceTag/${condition.value.key}"
        values   = [condition.value.value]
      }
    }
  }

  # Stop protection is asked per machine, just before the stop.
  statement {
    sid       = "AskForStopProtection"
    actions   = ["ec2:DescribeInstanceAttribute"]
    resources = local.machines
  }

  # A second lock behind the policy's own protection. Starting stays allowed: undo must reach a machine that somebody
  # protected after it was stopped. IAM can't read dates, so a protection that carries one is judged by the function.
  dynamic "statement" {
    for_each = var.protection_labels
    content {
      sid       = "NeverStopProtected${statement.key}"
      effect    = "Deny"
      actions   = ["ec2:StopInstances"]
      resources = ["*"]

      condition {
        test     = "Null"
        variable = "aws:ResourceTag/${statement.value}"
        values   = ["false"]
      }

      condition {
        test     = "StringNotLike"
        variable = "aws:ResourceTag/${statement.value}"
        values   = ["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "0", "????-??-??"]
      }
    }
  }

  dynamic "statement" {
    for_each = length(var.volume_kms_key_arns) == 0 ? [] : [1]
    content {
      sid       = "StartMachinesWithEncryptedVolumes"
      actions   = ["kms:CreateGrant"]
      resources = var.volume_kms_key_arns

      condition {
        test     = "Bool"
        variable = "kms:GrantIsForAWSResource"
        values   = ["true"]
      }

      condition {
        test     = "StringLike"
        variable = "kms:ViaService"
        values   = ["ec2.*.amazonaws.com"]
      }
    }
  }
}
