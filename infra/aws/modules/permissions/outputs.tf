output "read_json" {
  description = "Policy document: read machines, their metrics and, if asked for, prices."
  value       = data.aws_iam_policy_document.read.json
}

output "act_json" {
  description = "Policy document: read machines again, stop and start them, never stop a protected one."
  value       = data.aws_iam_policy_document.act.json
}

output "budget_json" {
  description = "Policy document: reading budgets and what drove them."
  value       = data.aws_iam_policy_document.budget.json
}

output "bar_json" {
  description = "Policy document: barring launches of accelerators; null where no role is named."
  value       = length(var.launch_gate_roles) == 0 ? null : data.aws_iam_policy_document.bar.json
}
