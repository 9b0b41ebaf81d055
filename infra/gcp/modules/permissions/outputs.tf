output "roles" {
  description = "Custom roles: for each its account (scan or act), its permissions, and the condition that it is bound with, or null."
  value = {
    scan  = { account = "scan", title = "Sluice: read machines and metrics", permissions = local.read, condition = null }
    read  = { account = "act", title = "Sluice: read machines again", permissions = local.reread, condition = null }
    stop  = { account = "act", title = "Sluice: stop machines", permissions = local.stop, condition = length(local.stop_conditions) == 0 ? null : join(" && ", local.stop_conditions) }
    start = { account = "act", title = "Sluice: start machines", permissions = local.start, condition = length(local.start_conditions) == 0 ? null : join(" && ", local.start_conditions) }
  }
}
