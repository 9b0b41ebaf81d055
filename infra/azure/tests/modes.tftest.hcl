# What each mode creates, without any Azure: run with `terraform test`. What the roles and their conditions allow is decided,
# request by request, in the Java tests beside this folder.

mock_provider "azurerm" {
  mock_data "azurerm_client_config" {
    defaults = {
      subscription_id = "00000000-1111-2222-3333-444444444444"
      object_id       = "99999999-1111-2222-3333-444444444444"
    }
  }
}

variables {
  policy  = "version: 1"
  package = "tests/package.txt"

  # A test has no az command, and leaves nothing behind.
  deploy                  = false
  delete_state_on_destroy = true
}

run "report_is_the_default_and_cannot_act" {
  assert {
    condition     = output.mode == "report"
    error_message = "report must be the default"
  }

  assert {
    condition     = keys(azurerm_function_app_flex_consumption.this) == ["scan"]
    error_message = "there must be no acting app"
  }

  assert {
    condition     = keys(azurerm_user_assigned_identity.this) == ["scan"] && output.act_principal == null && output.act_function == null
    error_message = "there must be no acting identity"
  }

  assert {
    condition     = keys(module.home.roles) == ["budgets", "scan"]
    error_message = "there must be no role that could act"
  }

  assert {
    condition     = length(azurerm_storage_queue.act) == 0
    error_message = "a plan must go nowhere"
  }

  assert {
    condition     = azurerm_function_app_flex_consumption.this["scan"].app_settings["SLUICE_MODE"] == "report"
    error_message = "the app must be told its mode"
  }

  assert {
    condition     = output.alarms == tolist(["sluice-did-not-run", "sluice-scan-errors", "sluice-scan-failed", "sluice-scan-incomplete"])
    error_message = "an alarm is missing, or one too many"
  }
}

run "warn_acts_when_its_deadline_has_passed" {
  command = plan

  variables {
    mode = "warn"
  }

  assert {
    condition     = keys(azurerm_function_app_flex_consumption.this) == ["act", "scan"]
    error_message = "a deadline that nobody keeps is no warning"
  }
}

run "act_adds_one_app_and_one_identity" {
  variables {
    mode = "act"
  }

  assert {
    condition     = keys(azurerm_function_app_flex_consumption.this) == ["act", "scan"]
    error_message = "there must be an acting app"
  }

  assert {
    condition = alltrue([
      for key, app in azurerm_function_app_flex_consumption.this :
      app.identity[0].identity_ids == toset([azurerm_user_assigned_identity.this[key].id])
    ])
    error_message = "each app has its own identity"
  }

  assert {
    condition = alltrue([
      for key, app in azurerm_function_app_flex_consumption.this :
      join(" ", [for name, value in app.app_settings : name if endswith(name, ".Disabled") && value == "true"])
      == (key == "scan" ? "AzureWebJobs.act.Disabled AzureWebJobs.actnow.Disabled" : "AzureWebJobs.budget.Disabled AzureWebJobs.budgetpull.Disabled AzureWebJobs.scan.Disabled AzureWebJobs.scannow.Disabled AzureWebJobs.summary.Disabled")
    ])
    error_message = "each app has the other's functions switched off, and its own on"
  }

  assert {
    condition     = length(distinct([for app in azurerm_function_app_flex_consumption.this : app.app_settings["AzureWebJobsStorage__accountName"]])) == 2
    error_message = "with one account for both, the scanning app could replace the acting one's code"
  }

  assert {
    condition     = length(distinct([for app in azurerm_function_app_flex_consumption.this : app.service_plan_id])) == 2
    error_message = "a plan of Flex Consumption takes one app"
  }

  assert {
    condition     = keys(azurerm_storage_queue.act) == ["act", "act-poison"]
    error_message = "a plan needs a way to the acting app, and to where it is not lost"
  }

  assert {
    condition     = keys(module.home.roles) == ["budgets", "power", "read", "scan"]
    error_message = "acting needs its roles"
  }
}

run "apps_are_closed" {
  command = plan

  assert {
    condition     = alltrue([for app in azurerm_function_app_flex_consumption.this : app.https_only && !app.webdeploy_publish_basic_authentication_enabled])
    error_message = "no plain HTTP, no password"
  }

  assert {
    condition     = alltrue([for account in concat(values(azurerm_storage_account.host), [azurerm_storage_account.state]) : !account.shared_access_key_enabled && !account.allow_nested_items_to_be_public])
    error_message = "a key would be everybody's role"
  }
}

run "names_are_short_enough_for_azure" {
  command = plan

  variables {
    mode = "act"
    name = "a-name-as-long-it1"
  }

  assert {
    condition     = alltrue([for account in concat(values(azurerm_storage_account.host), [azurerm_storage_account.state]) : can(regex("^[a-z0-9]{3,24}$", account.name))])
    error_message = "a storage account has at most 24 letters and digits"
  }

  assert {
    condition     = alltrue([for app in azurerm_function_app_flex_consumption.this : length(app.name) <= 32])
    error_message = "longer names of apps share their host's id"
  }
}

run "budgets_are_read_and_none_is_created" {
  assert {
    condition     = keys(module.home.roles) == ["budgets", "scan"]
    error_message = "budgets that are there are read"
  }

  assert {
    condition     = length(azurerm_consumption_budget_subscription.this) == 0 && length(azurerm_resource_group_template_deployment.budget) == 0 && output.budget_webhook_command == null
    error_message = "no budget was asked for"
  }

  assert {
    condition     = azurerm_function_app_flex_consumption.this["scan"].app_settings["SLUICE_BUDGET_SCHEDULE"] == "0 40 */6 * * *"
    error_message = "all budgets are read on a schedule"
  }
}

run "no_budgets_when_not_wanted" {
  variables {
    schedule_budget = null
  }

  assert {
    condition     = keys(module.home.roles) == ["scan"]
    error_message = "what isn't read needs no role"
  }

  assert {
    condition = alltrue([
      for name in ["budget", "budgetpull"] : azurerm_function_app_flex_consumption.this["scan"].app_settings["AzureWebJobs.${name}.Disabled"] == "true"
    ])
    error_message = "neither function must run"
  }
}

run "a_budget_tells_of_each_threshold_on_actual_and_forecast" {
  variables {
    budget_amount     = 5000
    budget_thresholds = [60, 100]
  }

  assert {
    condition = toset([
      for each in azurerm_consumption_budget_subscription.this[0].notification : "${each.threshold_type} ${each.operator} ${each.threshold}"
    ]) == toset(["Actual GreaterThanOrEqualTo 60", "Actual GreaterThanOrEqualTo 100", "Forecasted GreaterThanOrEqualTo 60", "Forecasted GreaterThanOrEqualTo 100"])
    error_message = "each threshold is held against both"
  }

  assert {
    condition     = alltrue([for each in azurerm_consumption_budget_subscription.this[0].notification : each.contact_groups == tolist(["/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/sluice/providers/Microsoft.Insights/actionGroups/sluice-budget"])])
    error_message = "each threshold tells the function"
  }

  assert {
    condition     = one(jsondecode(azurerm_resource_group_template_deployment.budget[0].template_content).resources).name == "sluice-budget"
    error_message = "the budget must name the group that is there"
  }

  assert {
    condition     = !strcontains(azurerm_resource_group_template_deployment.budget[0].template_content, "eceiver") && strcontains(output.budget_webhook_command, "/api/budget?code=$KEY")
    error_message = "the function's key must not be in the state"
  }
}

run "thresholds_are_said_once_in_the_policy" {
  command = plan

  variables {
    policy        = "budgets: {thresholds: [60%, 90.5 %, 100], forecast-thresholds: []}"
    budget_amount = 5000
  }

  assert {
    condition = toset([
      for each in azurerm_consumption_budget_subscription.this[0].notification : "${each.threshold_type} ${each.threshold}"
    ]) == toset(["Actual 60", "Actual 90.5", "Actual 100"])
    error_message = "the budget must have the policy's thresholds"
  }
}

run "a_policy_without_thresholds_has_sluices_own" {
  command = plan

  variables {
    budget_amount = 5000
  }

  assert {
    condition = toset([
      for each in azurerm_consumption_budget_subscription.this[0].notification : "${each.threshold_type} ${each.threshold}"
    ]) == toset(["Actual 50", "Actual 80", "Actual 100", "Forecasted 50", "Forecasted 80", "Forecasted 100"])
    error_message = "what the policy leaves out has a default"
  }

  assert {
    condition     = endswith(azurerm_consumption_budget_subscription.this[0].time_period[0].start_date, "-01T00:00:00Z")
    error_message = "Azure takes the first of a month"
  }
}

run "refuses_a_policy_with_more_thresholds_than_azure_takes" {
  command = plan

  variables {
    policy        = "budgets: {thresholds: [10%, 20%, 30%, 40%, 50%, 60%]}"
    budget_amount = 5000
  }

  expect_failures = [azurerm_consumption_budget_subscription.this]
}

run "secrets_are_named_and_never_read" {
  variables {
    mode    = "act"
    secrets = { SLACK_WEBHOOK = "/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/keys-1/secrets/sluice-slack" }
  }

  assert {
    condition = alltrue([
      for app in azurerm_function_app_flex_consumption.this : app.app_settings["SLACK_WEBHOOK"] == "@Microsoft.KeyVault(VaultName=keys-1;SecretName=sluice-slack)" && app.identity[0].type == "SystemAssigned, UserAssigned"
    ])
    error_message = "a secret's value must not pass through Terraform"
  }

  assert {
    condition = alltrue([
      for app in ["scan", "act"] : azurerm_role_assignment.secret["${app} ${var.secrets.SLACK_WEBHOOK}"].scope == var.secrets.SLACK_WEBHOOK
    ]) && length(azurerm_role_assignment.secret) == 2
    error_message = "each app may read the secrets that are named, and no others"
  }
}

run "refuses_secrets_that_are_values" {
  command = plan

  variables {
    secrets = { SLACK_WEBHOOK = "https://hooks.slack.com/services/T/B/x" }
  }

  expect_failures = [var.secrets]
}

run "the_launch_gate_is_closed_to_all_but_the_acting_app" {
  variables {
    mode            = "act"
    forbid_launches = true
  }

  assert {
    condition     = keys(module.home.roles) == ["budgets", "gate", "gate-look", "power", "read", "scan"]
    error_message = "barring needs its roles"
  }

  assert {
    condition     = azurerm_function_app_flex_consumption.this["act"].app_settings["SLUICE_LAUNCH_POLICY"] == "sluice-no-accelerators"
    error_message = "the app must know the policy"
  }
}

run "the_launch_gate_is_nobodys_in_report" {
  variables {
    forbid_launches = true
  }

  assert {
    condition     = keys(module.home.roles) == ["budgets", "gate-look", "scan"]
    error_message = "report can't bar anything"
  }
}

run "pausing_keeps_everything_but_the_triggers" {
  command = plan

  variables {
    schedules_enabled = false
  }

  assert {
    condition = alltrue([
      for entry in ["scan", "summary"] : azurerm_function_app_flex_consumption.this["scan"].app_settings["AzureWebJobs.${entry}.Disabled"] == "true"
    ])
    error_message = "a paused installation must not be triggered"
  }

  assert {
    condition     = !contains(keys(azurerm_function_app_flex_consumption.this["scan"].app_settings), "AzureWebJobs.scannow.Disabled")
    error_message = "a person may still look"
  }

  assert {
    condition     = !contains(output.alarms, "sluice-did-not-run")
    error_message = "a paused installation must not be reported as broken"
  }
}

run "no_summary_when_not_wanted" {
  command = plan

  variables {
    schedule_summary = null
  }

  assert {
    condition = (
      azurerm_function_app_flex_consumption.this["scan"].app_settings["AzureWebJobs.summary.Disabled"] == "true"
      && !contains(keys(azurerm_function_app_flex_consumption.this["scan"].app_settings), "AzureWebJobs.scan.Disabled")
    )
    error_message = "null must mean never"
  }
}

run "not_running_is_an_alarm" {
  command = plan

  assert {
    condition = (
      azurerm_monitor_scheduled_query_rules_alert_v2.this["did-not-run"].criteria[0].operator == "LessThan"
      && azurerm_monitor_scheduled_query_rules_alert_v2.this["did-not-run"].criteria[0].threshold == 1
      && azurerm_monitor_scheduled_query_rules_alert_v2.this["did-not-run"].window_duration == "PT1H"
    )
    error_message = "an app that did not run has no line at all"
  }
}

run "state_is_kept_unless_told_otherwise" {
  command = plan

  variables {
    delete_state_on_destroy = false
  }

  assert {
    condition     = terraform_data.keep_state.input.delete == false
    error_message = "what was stopped can be undone only while the journal is there"
  }
}

run "accounts_and_regions_reach_the_apps" {
  command = plan

  variables {
    mode            = "act"
    accounts        = ["00000000-1111-2222-3333-444444444444", "managementGroups/research"]
    regions         = ["eastus", "westus2"]
    agent_namespace = "telegraf/prometheus"
    agent_metric    = "DCGM_FI_DEV_GPU_UTIL"
    agent_dimension = "gpu"
    live_prices     = true
  }

  assert {
    condition = alltrue([
      for app in azurerm_function_app_flex_consumption.this :
      app.app_settings["SLUICE_ACCOUNTS"] == "00000000-1111-2222-3333-444444444444,managementGroups/research"
      && app.app_settings["SLUICE_REGIONS"] == "eastus,westus2"
      && app.app_settings["SLUICE_AGENT_NAMESPACE"] == "telegraf/prometheus"
      && app.app_settings["SLUICE_AGENT_METRIC"] == "DCGM_FI_DEV_GPU_UTIL"
      && app.app_settings["SLUICE_AGENT_DIMENSION"] == "gpu"
      && app.app_settings["SLUICE_LIVE_PRICES"] == "true"
    ])
    error_message = "both apps look at the same"
  }
}

run "a_long_run_has_its_time" {
  command = plan

  variables {
    timeout_seconds = 1510
  }

  assert {
    condition     = azurerm_function_app_flex_consumption.this["scan"].app_settings["AzureFunctionsJobHost__functionTimeout"] == "00:25:10"
    error_message = "the host ends a function that it was not told of"
  }
}

run "refuses_an_unknown_mode" {
  command = plan

  variables {
    mode = "enforce"
  }

  expect_failures = [var.mode]
}

run "refuses_a_policy_that_is_not_yaml" {
  command = plan

  variables {
    policy = "version: [1"
  }

  expect_failures = [var.policy]
}

run "refuses_a_package_that_is_not_there" {
  command = plan

  variables {
    package = "tests/absent.zip"
  }

  expect_failures = [var.package]
}

run "refuses_a_schedule_of_five_fields" {
  command = plan

  variables {
    schedule_look = "*/15 * * * *"
  }

  expect_failures = [var.schedule_look]
}

run "refuses_more_thresholds_than_azure_takes" {
  command = plan

  variables {
    budget_thresholds = [10, 20, 30, 40, 50, 60]
  }

  expect_failures = [var.budget_thresholds]
}

run "refuses_an_alarm_shorter_than_the_schedule" {
  command = plan

  variables {
    did_not_run_minutes = 30
    schedule_look       = "0 7 * * * *"
  }

  expect_failures = [azurerm_monitor_scheduled_query_rules_alert_v2.this]
}

run "refuses_names_for_accounts" {
  command = plan

  variables {
    accounts = ["research"]
  }

  expect_failures = [var.accounts]
}

run "refuses_retention_that_forgets_too_soon" {
  command = plan

  variables {
    log_retention_days   = 7
    state_retention_days = 7
  }

  expect_failures = [var.log_retention_days, var.state_retention_days]
}
