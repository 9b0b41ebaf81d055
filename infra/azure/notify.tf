# Carries warnings and summaries to whoever subscribes.
resource "azurerm_eventgrid_topic" "this" {
  name                = "${var.name}-${local.suffix}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  local_auth_enabled  = false
  input_schema        = "CloudEventSchemaV1_0"
  tags                = local.labels

  identity {
    type = "SystemAssigned"
  }
}

# Without a subscription a topic forgets: this queue keeps what was told until somebody has read it, for a week.
resource "azurerm_storage_queue" "inbox" {
  name               = "inbox"
  storage_account_id = azurerm_storage_account.state.id
}

resource "azurerm_role_assignment" "inbox" {
  scope                = "${azurerm_storage_account.state.id}/queueServices/default/queues/${azurerm_storage_queue.inbox.name}"
  role_definition_name = "Storage Queue Data Message Sender"
  principal_id         = azurerm_eventgrid_topic.this.identity[0].principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_eventgrid_event_subscription" "inbox" {
  name                  = "${var.name}-inbox"
  scope                 = azurerm_eventgrid_topic.this.id
  event_delivery_schema = "CloudEventSchemaV1_0"

  storage_queue_endpoint {
    storage_account_id                    = azurerm_storage_account.state.id
    queue_name                            = azurerm_storage_queue.inbox.name
    queue_message_time_to_live_in_seconds = 604800
  }

  delivery_identity {
    type = "SystemAssigned"
  }

  depends_on = [azurerm_role_assignment.inbox]
}

resource "azurerm_monitor_action_group" "this" {
  name                = var.name
  short_name          = substr(local.short, 0, 12)
  resource_group_name = azurerm_resource_group.this.name
  tags                = local.labels

  dynamic "email_receiver" {
    for_each = toset(var.alarm_emails)
    content {
      name                    = email_receiver.value
      email_address           = email_receiver.value
      use_common_alert_schema = true
    }
  }
}
