# What may be asked of the budgets of one account, and who may bar its launches. They are documents of their own, so that
# an installation without budgets has none of it.

locals {
  bar_arn = "arn:${var.partition}:iam::${var.account_id}:policy/sluice/sluice-no-accelerator-launches"
}

data "aws_iam_policy_document" "budget" {
  statement {
    sid       = "ReadBudgets"
    actions   = ["budgets:ViewBudget"]
    resources = ["arn:${var.partition}:budgets::${var.account_id}:budget/*"]
  }

  # Cost Explorer can't be narrowed by resource.
  statement {
    sid       = "NameWhatDroveThem"
    actions   = ["ce:GetCostAndUsage"]
    resources = ["*"]
  }

  statement {
    sid       = "SeeWhetherLaunchesAreBarred"
    actions   = ["iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListEntitiesForPolicy"]
    resources = [local.bar_arn]
  }
}

# One policy of one name, on the roles that are named, and nothing else of IAM.
data "aws_iam_policy_document" "bar" {
  statement {
    sid = "WriteTheBar"
    actions = [
      "iam:CreatePolicy",
      "iam:DeletePolicy",
      "iam:GetPolicy",
      "iam:GetPolicyVersion",
      "iam:ListEntitiesForPolicy",
    ]
    resources = [local.bar_arn]
  }

  dynamic "statement" {
    for_each = length(var.launch_gate_roles) == 0 ? [] : [var.launch_gate_roles]
    content {
      sid       = "BindTheRolesThatAreNamed"
      actions   = ["iam:AttachRolePolicy", "iam:DetachRolePolicy"]
      resources = statement.value

      condition {
        test     = "ArnEquals"
        variable = "iam:PolicyARN"
        values   = [local.bar_arn]
      }
    }
  }

  # Of every region, since a role launches in all of them.
  statement {
    sid       = "FindTypesWithAccelerators"
    actions   = ["ec2:DescribeInstanceTypes", "ec2:DescribeRegions"]
    resources = ["*"]
  }
}
