# A FinOps tool that silently stopped looking costs as much as none: so not running is an alarm, and so is a run that
# could not see everything.

resource "azurerm_log_analytics_workspace" "this" {
  name                = "${var.name}-${local.suffix}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  sku                 = "PerGB2018"
  retention_in_days   = var.log_retention_days
  tags                = local.labels

  # Its keys are in Terraform's state: they open nothing.
  local_authentication_enabled = false
}

resource "azurerm_application_insights" "this" {
  name                          = "${var.name}-${local.suffix}"
  resource_group_name           = azurerm_resource_group.this.name
  location                      = azurerm_resource_group.this.location
  workspace_id                  = azurerm_log_analytics_workspace.this.id
  application_type              = "java"
  retention_in_days             = contains([30, 60, 90, 120, 180, 270, 365, 550, 730], var.log_retention_days) ? var.log_retention_days : 90
  local_authentication_disabled = true
  tags                          = local.labels
}

locals {
  look_every   = try(tonumber(regex("^0 \\*/([0-9]+) \\* \\* \\* \\*$", var.schedule_look)[0]), null)
  look_hourly  = can(regex("^[0-9]+ [0-9]+ \\* \\* \\* \\*$", var.schedule_look))
  look_minutes = local.look_every != null ? local.look_every : local.look_hourly ? 60 : 0

  run_alarms = {
    incomplete = { counter = "IncompleteRuns", text = "could not read everything: a permission, a region or telemetry is missing. The report names it." }
    failed     = { counter = "FailedRuns", text = "failed. The log and the report say why." }
  }

  alarms = merge(
    var.schedules_enabled ? {
      did-not-run = {
        text     = "Sluice has not looked for ${var.did_not_run_minutes} minutes."
        query    = "AppRequests | where AppRoleName =~ '${local.app_names.scan}' | where OperationName in~ ('scan', 'scannow', 'summary')"
        operator = "LessThan"
        minutes  = var.did_not_run_minutes
      }
    } : {},
    merge([
      for app in local.apps : merge(
        {
          "${app}-errors" = {
            text     = "The app ${local.app_names[app]} ended with an error."
            query    = "AppRequests | where AppRoleName =~ '${local.app_names[app]}' | where Success == false"
            operator = "GreaterThan"
            minutes  = 15
          }
        },
        {
          for alarm, spec in local.run_alarms : "${app}-${alarm}" => {
            text     = "A run of ${local.app_names[app]} ${spec.text}"
            query    = "AppTraces | where AppRoleName =~ '${local.app_names[app]}' | where Message contains '\"${spec.counter}\":1'"
            operator = "GreaterThan"
            minutes  = 60
          }
        },
      )
    ]...),
    local.acting ? {
      poison = {
        text     = "A plan could not be taken five times; it lies in the queue act-poison."
        query    = "AppTraces | where AppRoleName =~ '${local.app_names.act}' | where Message contains 'MaxDequeueCount'"
        operator = "GreaterThan"
        minutes  = 60
      }
    } : {},
  )
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "this" {
  for_each = local.alarms

  name                = "${var.name}-${each.key}"
  description         = each.value.text
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  scopes              = [azurerm_log_analytics_workspace.this.id]
  severity            = 2
  tags                = local.labels

  evaluation_frequency = "PT15M"
  window_duration      = each.value.minutes < 60 ? "PT${each.value.minutes}M" : each.value.minutes < 1440 ? "PT${floor(each.value.minutes / 60)}H" : "P1D"

  # Until the first run has written its first line there is no such table.
  skip_query_validation   = true
  auto_mitigation_enabled = true

  criteria {
    query                   = each.value.query
    time_aggregation_method = "Count"
    operator                = each.value.operator
    threshold               = each.value.operator == "LessThan" ? 1 : 0
  }

  action {
    action_groups = [azurerm_monitor_action_group.this.id]
  }

  lifecycle {
    precondition {
      condition     = each.key != "did-not-run" || local.look_minutes <= var.did_not_run_minutes
      error_message = "did_not_run_minutes (${var.did_not_run_minutes}) is shorter than schedule_look (${var.schedule_look}): the alarm would never rest."
    }
  }
}
