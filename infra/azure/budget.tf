# A budget of the subscription, whose messages go to the function `budget`. Without one the function hears of nothing by
# itself, and reads the budgets that are there on its schedule.

resource "azurerm_consumption_budget_subscription" "this" {
  count = var.budget_amount == null ? 0 : 1

  name            = var.name
  subscription_id = local.scope
  amount          = var.budget_amount
  time_grain      = "Monthly"

  time_period {
    # Azure takes the first day of a month that has not ended yet; ten years later the budget ends.
    start_date = formatdate("YYYY-MM-01'T'00:00:00'Z'", plantimestamp())
  }

  dynamic "notification" {
    for_each = merge([for basis, percents in local.thresholds : { for percent in percents : "${basis}${percent}" => [basis, percent] }]...)
    content {
      threshold_type = notification.value[0]
      threshold      = notification.value[1]
      operator       = "GreaterThanOrEqualTo"
      contact_groups = [local.budget_group]
    }
  }

  lifecycle {
    ignore_changes = [time_period]

    precondition {
      condition     = alltrue([for percents in local.thresholds : length(percents) <= 5]) && sum([for percents in local.thresholds : length(percents)]) > 0
      error_message = "Azure takes one to five thresholds of either kind, and the policy has others: give budget_thresholds."
    }
  }

  depends_on = [azurerm_resource_group_template_deployment.budget]
}

# A deployment, and not azurerm_monitor_action_group: the receiver has the function's key in its address, and of that
# resource Terraform would read the address back into its state. Of a deployment it keeps the template alone; the command
# below adds the receiver, and does so anew after each change of the template, which takes it away.
resource "azurerm_resource_group_template_deployment" "budget" {
  count = var.budget_amount == null ? 0 : 1

  name                = "${var.name}-budget"
  resource_group_name = azurerm_resource_group.this.name
  deployment_mode     = "Incremental"
  tags                = local.labels

  template_content = jsonencode({
    "$schema"      = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    contentVersion = "1.0.0.0"
    resources = [
      {
        type       = "Microsoft.Insights/actionGroups"
        apiVersion = "2023-01-01"
        name       = "${var.name}-budget"
        location   = "Global"
        tags       = local.labels
        properties = { groupShortName = "${substr(local.short, 0, 6)}budget", enabled = true }
      }
    ]
  })
}

locals {
  # Thresholds are said once: in the policy, whose defaults these are, or for the cloud alone.
  said = try(yamldecode(var.policy).budgets, null)
  thresholds = {
    for basis, key in { Actual = "thresholds", Forecasted = "forecast-thresholds" } : basis => var.budget_thresholds != null ? distinct(var.budget_thresholds) : distinct([
      for percent in coalesce(try(tolist([for text in local.said[key] : tostring(text)]), null), tolist(["50%", "80%", "100%"])) :
      tonumber(trimspace(trimsuffix(trimspace(percent), "%")))
    ])
  }

  launch_policy = "${var.name}-no-accelerators"

  budget_group = "${local.scope}/resourceGroups/${var.name}/providers/Microsoft.Insights/actionGroups/${var.name}-budget"
  budget_app   = "${local.scope}/resourceGroups/${var.name}/providers/Microsoft.Web/sites/${local.app_names.scan}"

  # The shell fetches the key, and hands it on unseen; without one, the function not being there yet, it stops. The receiver
  # of a former key goes first: a name is taken once.
  budget_webhook = var.budget_amount == null ? null : join(" ", [
    "KEY=$(az functionapp function keys list --subscription ${local.subscription} --resource-group ${var.name}",
    "--name ${local.app_names.scan} --function-name budget --query default --output tsv)",
    "&& test -n \"$KEY\"",
    "&& az monitor action-group update --subscription ${local.subscription} --resource-group ${var.name}",
    "--name ${var.name}-budget --remove-action budget --add-action azurefunction budget ${local.budget_app} budget",
    "\"https://${local.app_names.scan}.azurewebsites.net/api/budget?code=$KEY\"",
    "usecommonalertschema --output none",
  ])
}

# The function must be there before it has a key.
resource "terraform_data" "budget_webhook" {
  count = var.deploy && var.budget_amount != null ? 1 : 0

  triggers_replace = [
    azurerm_resource_group_template_deployment.budget[0].id,
    sha256(azurerm_resource_group_template_deployment.budget[0].template_content),
    azurerm_function_app_flex_consumption.this["scan"].id,
  ]

  provisioner "local-exec" {
    command = local.budget_webhook
  }

  depends_on = [terraform_data.deploy]
}
