data "azurerm_client_config" "current" {}

# Names are put together here rather than read back from the resources: so the plan shows every permission in full before
# anything is created. Names of accounts and apps are unique in all of Azure, hence the end that nobody else has.
locals {
  subscription = data.azurerm_client_config.current.subscription_id
  scope        = "/subscriptions/${local.subscription}"
  suffix       = substr(sha256("${local.subscription}/${var.name}"), 0, 8)
  short        = substr(replace(var.name, "-", ""), 0, 10)

  # warn acts too: when the deadline that it set and told has passed.
  acting = var.mode != "report"

  # Either way of hearing of budgets needs to read them: a message leaves out too much.
  budgets = var.schedule_budget != null || var.budget_amount != null

  state_account = "${local.short}state${local.suffix}"
  container     = "sluice"
  state         = "state"
  policy_key    = "policy/policy.yaml"
  container_url = "https://${local.state_account}.blob.core.windows.net/${local.container}"

  labels = merge({ "sluice-installation" = var.name }, var.labels)

  # Both run the same package; each has the other's functions switched off.
  entries = { scan = ["scan", "scannow", "summary", "budget", "budgetpull"], act = ["act", "actnow"] }
  apps    = toset(local.acting ? ["scan", "act"] : ["scan"])

  app_names     = { for key in ["scan", "act"] : key => "${var.name}-${key}-${local.suffix}" }
  host_accounts = { for key in ["scan", "act"] : key => "${local.short}${key}${local.suffix}" }
}

resource "azurerm_resource_group" "this" {
  name     = var.name
  location = var.location
  tags     = local.labels
}
