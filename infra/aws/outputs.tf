output "mode" {
  description = "What this installation does: report, warn or act."
  value       = var.mode
}

output "state_bucket" {
  description = "Bucket that holds policy, plans, journal and reports."
  value       = aws_s3_bucket.state.id
}

output "state" {
  description = "Where the state is, as `sluice --state` and SLUICE_STATE want it."
  value       = "s3://${local.bucket}/${local.state}"
}

output "scan_function" {
  description = "Name of the function that looks and plans."
  value       = aws_lambda_function.this["scan"].function_name
}

output "act_function" {
  description = "Name of the function that applies and undoes; null unless mode is act."
  value       = one([for key, function in aws_lambda_function.this : function.function_name if key == "act"])
}

output "budget_function" {
  description = "Name of the function that watches budgets; null where none are."
  value       = one([for key, function in aws_lambda_function.this : function.function_name if key == "budget"])
}

output "budget_topic_arn" {
  description = "Topic for the messages of budgets and of Cost Anomaly Detection; null where no budgets are watched."
  value       = one(aws_sns_topic.budgets[*].arn)
}

output "read_role_arn" {
  description = "Role of the scanning function, for the trust of member accounts."
  value       = aws_iam_role.read.arn
}

output "act_role_arn" {
  description = "Role of the acting function, for the trust of member accounts; null unless mode is act."
  value       = one(aws_iam_role.act[*].arn)
}

output "topic_arn" {
  description = "Topic that carries alarms, warnings and summaries."
  value       = aws_sns_topic.this.arn
}

output "dead_letter_queue_url" {
  description = "Queue of triggers and results that could not be delivered."
  value       = aws_sqs_queue.dead_letters.url
}

output "alarms" {
  description = "Names of the alarms."
  value = sort(concat(
    aws_cloudwatch_metric_alarm.did_not_run[*].alarm_name,
    values(aws_cloudwatch_metric_alarm.errors)[*].alarm_name,
    values(aws_cloudwatch_metric_alarm.run)[*].alarm_name,
    [aws_cloudwatch_metric_alarm.dead_letters.alarm_name],
  ))
}
