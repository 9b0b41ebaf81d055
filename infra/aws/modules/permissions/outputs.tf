output "read_json" {
  description = "Policy document: read machines, their metrics and, if asked for, prices."
  value       = data.aws_iam_policy_document.read.json
}

output "act_json" {
  description = "Policy document: read machines again, stop and start them, never stop a protected one."
  value       = data.aws_iam_policy_document.act.json
}
