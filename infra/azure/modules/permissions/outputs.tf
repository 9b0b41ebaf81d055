output "roles" {
  description = "Custom roles: for each its identity (scan or act), and its actions."
  value = {
    scan  = { identity = "scan", actions = concat(local.read, local.find) }
    read  = { identity = "act", actions = concat(local.reread, local.find) }
    power = { identity = "act", actions = local.power }
  }
}
