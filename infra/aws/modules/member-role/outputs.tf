output "read_role_arn" {
  description = "Role for the hub's members[].read_role_arn."
  value       = aws_iam_role.this["read"].arn
}

output "act_role_arn" {
  description = "Role for the hub's members[].act_role_arn; null where acting was not allowed."
  value       = one([for key, role in aws_iam_role.this : role.arn if key == "act"])
}
