# Policy, plans, journal and reports, and the queue between the functions. There are no keys: whoever reads or writes is
# somebody, with a role.
resource "azurerm_storage_account" "state" {
  name                            = local.state_account
  resource_group_name             = azurerm_resource_group.this.name
  location                        = azurerm_resource_group.this.location
  account_tier                    = "Standard"
  account_replication_type        = var.state_replication
  min_tls_version                 = "TLS1_2"
  https_traffic_only_enabled      = true
  shared_access_key_enabled       = false
  default_to_oauth_authentication = true
  allow_nested_items_to_be_public = false
  local_user_enabled              = false
  tags                            = local.labels

  blob_properties {
    versioning_enabled = true

    delete_retention_policy {
      days = 30
    }

    container_delete_retention_policy {
      days = 30
    }
  }
}

resource "azurerm_storage_container" "state" {
  name                  = local.container
  storage_account_id    = azurerm_storage_account.state.id
  container_access_type = "private"
}

# The account goes only where that was said before: this is destroyed first, and lets nothing past it.
resource "terraform_data" "keep_state" {
  input = { delete = var.delete_state_on_destroy }

  provisioner "local-exec" {
    when    = destroy
    command = self.input.delete ? "exit 0" : "echo The state account holds plans and journals. Set delete_state_on_destroy and apply it before destroying. && exit 1"
  }

  depends_on = [azurerm_storage_container.state]
}

# budgets/, cells/ and outbox/ hold what is still needed and are never expired, only their old versions are.
resource "azurerm_storage_management_policy" "state" {
  storage_account_id = azurerm_storage_account.state.id

  rule {
    name    = "expire"
    enabled = true

    filters {
      blob_types   = ["blockBlob"]
      prefix_match = [for part in ["journal", "plans", "runs", "told", "triggers"] : "${local.container}/${local.state}/${part}/"]
    }

    actions {
      base_blob {
        delete_after_days_since_modification_greater_than = var.state_retention_days
      }
    }
  }

  rule {
    name    = "expire-old-versions"
    enabled = true

    filters {
      blob_types   = ["blockBlob"]
      prefix_match = ["${local.container}/"]
    }

    actions {
      version {
        delete_after_days_since_creation = 30
      }
    }
  }
}

resource "azurerm_storage_blob" "policy" {
  name                   = local.policy_key
  storage_account_name   = azurerm_storage_account.state.name
  storage_container_name = azurerm_storage_container.state.name
  type                   = "Block"
  content_type           = "application/yaml"
  source_content         = var.policy

  depends_on = [azurerm_role_assignment.deployer]
}

# Without keys, whoever applies this needs a role to upload the policy.
resource "azurerm_role_assignment" "deployer" {
  scope                = local.container_id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = data.azurerm_client_config.current.object_id
  description          = "Sluice: uploads the policy when this is applied."

  depends_on = [azurerm_storage_container.state]
}

# "add" may only create a blob, "write" may also replace one. So a plan that was approved by its hash stays that plan, and
# what was journalled stays journalled.
locals {
  container_id = "${local.scope}/resourceGroups/${var.name}/providers/Microsoft.Storage/storageAccounts/${local.state_account}/blobServices/default/containers/${local.container}"
  blobs        = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs"
  path         = "@Resource[${local.blobs}:path]"

  state_roles = {
    read   = ["${local.blobs}/read"]
    create = ["${local.blobs}/add/action"]
    keep   = ["${local.blobs}/read", "${local.blobs}/write", "${local.blobs}/add/action", "${local.blobs}/delete"]
  }

  # What each of them writes again and again: what budgets were, the scanning one alone.
  kept = {
    for app in ["scan", "act"] : app => join(" OR ", [
      for part in concat(["cells", "outbox", "runs", "told", "triggers"], app == "scan" ? ["budgets"] : []) : "${local.path} StringLike '${local.state}/${part}/*'"
    ])
  }

  # Who may do what with which part of the state. Only the scanning identity writes plans, only the acting one journals.
  # A halt is put there by people, and no function takes it away.
  state_grants = merge([
    for app in local.apps : {
      "${app}-read"   = { app = app, role = "read", condition = null }
      "${app}-create" = { app = app, role = "create", condition = "(${local.path} StringLike '${local.state}/${app == "scan" ? "plans" : "journal"}/*')" }
      "${app}-keep"   = { app = app, role = "keep", condition = "((${local.kept[app]}) AND ${local.path} StringNotLike '*/halt.txt')" }
    }
  ]...)
}

resource "azurerm_role_definition" "state" {
  for_each = local.state_roles

  name              = "Sluice ${var.name}: ${each.key} state (${local.suffix})"
  description       = "Only for the container ${local.container} of ${local.state_account}, and there only where a condition says."
  scope             = azurerm_resource_group.this.id
  assignable_scopes = [azurerm_resource_group.this.id]

  permissions {
    data_actions = each.value
  }
}

resource "azurerm_role_assignment" "state" {
  for_each = local.state_grants

  scope              = local.container_id
  role_definition_id = azurerm_role_definition.state[each.value.role].role_definition_resource_id
  principal_id       = azurerm_user_assigned_identity.this[each.value.app].principal_id
  principal_type     = "ServicePrincipal"
  condition          = each.value.condition
  condition_version  = each.value.condition == null ? null : "2.0"

  depends_on = [azurerm_storage_container.state]
}

# From the scanning function to the acting one. What could not be taken five times goes to the second queue.
resource "azurerm_storage_queue" "act" {
  for_each = toset(local.acting ? ["act", "act-poison"] : [])

  name               = each.value
  storage_account_id = azurerm_storage_account.state.id
}

locals {
  queue_grants = local.acting ? {
    scan-sends   = { app = "scan", queue = "act", role = "Storage Queue Data Message Sender" }
    act-looks    = { app = "act", queue = "act", role = "Storage Queue Data Reader" }
    act-takes    = { app = "act", queue = "act", role = "Storage Queue Data Message Processor" }
    act-sets-off = { app = "act", queue = "act-poison", role = "Storage Queue Data Message Sender" }
  } : {}
}

resource "azurerm_role_assignment" "queue" {
  for_each = local.queue_grants

  scope                = "${azurerm_storage_account.state.id}/queueServices/default/queues/${azurerm_storage_queue.act[each.value.queue].name}"
  role_definition_name = each.value.role
  principal_id         = azurerm_user_assigned_identity.this[each.value.app].principal_id
  principal_type       = "ServicePrincipal"
}
