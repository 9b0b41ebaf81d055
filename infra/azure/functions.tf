resource "azurerm_storage_account" "host" {
  for_each = local.apps

  name                            = local.host_accounts[each.value]
  resource_group_name             = azurerm_resource_group.this.name
  location                        = azurerm_resource_group.this.location
  account_tier                    = "Standard"
  account_replication_type        = "LRS"
  min_tls_version                 = "TLS1_2"
  https_traffic_only_enabled      = true
  shared_access_key_enabled       = false
  default_to_oauth_authentication = true
  allow_nested_items_to_be_public = false
  local_user_enabled              = false
  tags                            = local.labels
}

resource "azurerm_storage_container" "package" {
  for_each = local.apps

  name                  = "package"
  storage_account_id    = azurerm_storage_account.host[each.value].id
  container_access_type = "private"
}

# A plan of Flex Consumption takes one app.
resource "azurerm_service_plan" "this" {
  for_each = local.apps

  name                = local.app_names[each.value]
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  os_type             = "Linux"
  sku_name            = "FC1"
  tags                = local.labels
}

resource "azurerm_function_app_flex_consumption" "this" {
  for_each = local.apps

  name                = local.app_names[each.value]
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  service_plan_id     = azurerm_service_plan.this[each.value].id
  https_only          = true
  tags                = local.labels

  runtime_name           = "java"
  runtime_version        = "21"
  instance_memory_in_mb  = var.memory_mb
  maximum_instance_count = 40

  storage_container_type            = "blobContainer"
  storage_container_endpoint        = "https://${local.host_accounts[each.value]}.blob.core.windows.net/${azurerm_storage_container.package[each.value].name}"
  storage_authentication_type       = "UserAssignedIdentity"
  storage_user_assigned_identity_id = azurerm_user_assigned_identity.this[each.value].id

  # A password for deployments would be one more secret.
  webdeploy_publish_basic_authentication_enabled = false

  # References to Key Vault are read by the app's own identity, which has no other right; Flex Consumption can't be told of
  # another.
  identity {
    type         = length(var.secrets) == 0 ? "UserAssigned" : "SystemAssigned, UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.this[each.value].id]
  }

  site_config {
    minimum_tls_version                    = "1.2"
    scm_minimum_tls_version                = "1.2"
    application_insights_connection_string = azurerm_application_insights.this.connection_string
  }

  app_settings = merge(
    {
      # The provider would put a connection string with a key here, which there is none of (terraform-provider-azurerm,
      # issue 29149): empty, so that the host takes the three below.
      AzureWebJobsStorage              = ""
      AzureWebJobsStorage__accountName = local.host_accounts[each.value]
      AzureWebJobsStorage__credential  = "managedidentity"
      AzureWebJobsStorage__clientId    = azurerm_user_assigned_identity.this[each.value].client_id

      # The queue between the functions.
      SluiceState__queueServiceUri = "https://${local.state_account}.queue.core.windows.net"
      SluiceState__credential      = "managedidentity"
      SluiceState__clientId        = azurerm_user_assigned_identity.this[each.value].client_id

      APPLICATIONINSIGHTS_AUTHENTICATION_STRING = "ClientId=${azurerm_user_assigned_identity.this[each.value].client_id};Authorization=AAD"
      AzureFunctionsJobHost__functionTimeout    = format("%02d:%02d:%02d", floor(var.timeout_seconds / 3600), floor(var.timeout_seconds % 3600 / 60), var.timeout_seconds % 60)

      AZURE_CLIENT_ID       = azurerm_user_assigned_identity.this[each.value].client_id
      AZURE_SUBSCRIPTION_ID = local.subscription

      SLUICE_MODE            = var.mode
      SLUICE_POLICY          = "${local.container_url}/${local.policy_key}"
      SLUICE_STATE           = "${local.container_url}/${local.state}"
      SLUICE_TOPIC           = azurerm_eventgrid_topic.this.endpoint
      SLUICE_TIMEOUT_SECONDS = tostring(var.timeout_seconds)
      SLUICE_SCHEDULE        = var.schedule_look
      # Every setting that a function names must be there, where it is switched off too.
      SLUICE_SUMMARY_SCHEDULE = coalesce(var.schedule_summary, "0 0 0 1 1 *")
      SLUICE_BUDGET_SCHEDULE  = coalesce(var.schedule_budget, "0 0 0 1 1 *")
      SLUICE_ACT_QUEUE        = "act"
    },
    var.agent_namespace == null ? {} : { SLUICE_AGENT_NAMESPACE = var.agent_namespace },
    var.agent_metric == null ? {} : { SLUICE_AGENT_METRIC = var.agent_metric },
    var.agent_dimension == null ? {} : { SLUICE_AGENT_DIMENSION = var.agent_dimension },
    var.live_prices ? { SLUICE_LIVE_PRICES = "true" } : {},
    length(var.regions) == 0 ? {} : { SLUICE_REGIONS = join(",", var.regions) },
    length(var.accounts) == 0 ? {} : { SLUICE_ACCOUNTS = join(",", var.accounts) },
    { for name, secret in var.secrets : name => "@Microsoft.KeyVault(VaultName=${split("/", secret)[8]};SecretName=${split("/", secret)[10]})" },
    var.forbid_launches ? { SLUICE_LAUNCH_POLICY = local.launch_policy } : {},
    # The other app's functions, and those that are not wanted.
    { for entry in local.entries[each.value == "scan" ? "act" : "scan"] : "AzureWebJobs.${entry}.Disabled" => "true" },
    each.value == "scan" && !var.schedules_enabled ? { "AzureWebJobs.scan.Disabled" = "true" } : {},
    each.value == "scan" && (!var.schedules_enabled || var.schedule_summary == null) ? { "AzureWebJobs.summary.Disabled" = "true" } : {},
    each.value == "scan" && !local.budgets ? { "AzureWebJobs.budget.Disabled" = "true" } : {},
    each.value == "scan" && (!var.schedules_enabled || var.schedule_budget == null) ? { "AzureWebJobs.budgetpull.Disabled" = "true" } : {},
  )

  # Microsoft Entra in front of `budget` is set up by people: docs/deploy-azure.md.
  lifecycle {
    ignore_changes = [auth_settings_v2]
  }

  depends_on = [
    azurerm_role_assignment.host,
    azurerm_role_assignment.queue,
    azurerm_role_assignment.state,
    azurerm_storage_blob.policy,
  ]
}

# Flex Consumption takes its code by a deployment that signs in as a person does; the provider knows only the older way.
locals {
  deploy_commands = {
    for key in local.apps : key => join(" ", [
      "az functionapp deployment source config-zip",
      "--subscription ${local.subscription}",
      "--resource-group ${var.name}",
      "--name ${local.app_names[key]}",
      "--src \"${abspath(var.package)}\"",
    ])
  }
}

resource "terraform_data" "deploy" {
  for_each = var.deploy ? local.deploy_commands : {}

  triggers_replace = [filesha256(var.package), azurerm_function_app_flex_consumption.this[each.key].id]

  provisioner "local-exec" {
    command = each.value
  }

  # A deployment starts the app anew, and it reads its secrets when it starts.
  depends_on = [azurerm_role_assignment.secret]
}
