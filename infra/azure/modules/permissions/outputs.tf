output "roles" {
  description = "Custom roles: for each its identity (scan or act), and its actions."
  value = merge(
    {
      scan  = { identity = "scan", actions = concat(local.read, local.find) }
      read  = { identity = "act", actions = concat(local.reread, local.find) }
      power = { identity = "act", actions = local.power }
    },
    var.budgets ? { budgets = { identity = "scan", actions = local.budgets } } : {},
    var.forbid_launches ? {
      gate-look = { identity = "scan", actions = local.gate_read }
      gate      = { identity = "act", actions = concat(local.gate_read, local.gate) }
    } : {},
  )
}
