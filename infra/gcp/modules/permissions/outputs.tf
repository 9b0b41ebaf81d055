output "roles" {
  description = "Custom roles: for each its account (scan or act), its permissions, and the condition that it is bound with, or null."
  value = merge(
    {
      scan  = { account = "scan", title = "Sluice: read machines and metrics", permissions = concat(local.read, local.find), condition = null }
      read  = { account = "act", title = "Sluice: read machines again", permissions = concat(local.read, local.find, local.follow), condition = null }
      stop  = { account = "act", title = "Sluice: stop machines", permissions = local.stop, condition = length(local.stop_conditions) == 0 ? null : join(" && ", local.stop_conditions) }
      start = { account = "act", title = "Sluice: start machines", permissions = local.start, condition = length(local.start_conditions) == 0 ? null : join(" && ", local.start_conditions) }
    },
    var.act_on_groups ? {
      groups = { account = "act", title = "Sluice: stop and start members of groups", permissions = local.groups, condition = length(local.stop_conditions) == 0 ? null : join(" && ", local.stop_conditions) }
    } : {},
  )
}
