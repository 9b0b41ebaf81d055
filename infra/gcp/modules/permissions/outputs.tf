output "roles" {
  description = "Custom roles: for each its account (scan, act or budget), its permissions, and the conditions that it is bound with, by place; an empty one is none."
  value = {
    scan   = { account = "scan", title = "Sluice: read machines and metrics", permissions = concat(local.read, local.find), conditions = local.always }
    read   = { account = "act", title = "Sluice: read machines again", permissions = concat(local.read, local.find, local.follow), conditions = local.always }
    stop   = { account = "act", title = "Sluice: stop machines", permissions = local.stop, conditions = local.stop_conditions }
    start  = { account = "act", title = "Sluice: start machines", permissions = local.start, conditions = local.start_conditions }
    budget = { account = "budget", title = "Sluice: read machines for budgets", permissions = concat(local.read, local.find, local.watch), conditions = local.always }
    gate   = { account = "act", title = "Sluice: forbid new accelerators", permissions = local.forbid, conditions = local.always }
  }
}
