# Carries warnings and summaries to whoever subscribes.
resource "google_pubsub_topic" "this" {
  name   = var.name
  labels = local.labels

  depends_on = [google_project_service.this]
}

resource "google_pubsub_topic_iam_member" "tell" {
  for_each = local.functions

  topic  = google_pubsub_topic.this.name
  role   = "roles/pubsub.publisher"
  member = local.members[each.key]

  depends_on = [google_service_account.act, google_service_account.budget, google_service_account.scan]
}

# Without a subscription a topic forgets: this one keeps what was told until somebody has read it, for a month at most.
resource "google_pubsub_subscription" "inbox" {
  name                       = "${var.name}-inbox"
  topic                      = google_pubsub_topic.this.id
  message_retention_duration = "2678400s"
  labels                     = local.labels

  expiration_policy {
    ttl = ""
  }
}

# From the planning functions to the acting one; also by hand: {"apply": ..., "hash": ...} or {"undo": ...}.
resource "google_pubsub_topic" "act" {
  count = local.acting ? 1 : 0

  name                       = "${var.name}-act"
  message_retention_duration = "604800s"
  labels                     = local.labels

  depends_on = [google_project_service.this]
}

resource "google_pubsub_topic_iam_member" "act" {
  for_each = { for key in keys(local.functions) : key => local.members[key] if key != "act" && local.acting }

  topic  = google_pubsub_topic.act[0].name
  role   = "roles/pubsub.publisher"
  member = each.value

  depends_on = [google_service_account.budget, google_service_account.scan]
}

resource "google_monitoring_notification_channel" "email" {
  for_each = toset(var.alarm_emails)

  display_name = "${var.name}: ${each.value}"
  type         = "email"
  labels       = { email_address = each.value }
  user_labels  = local.labels
  force_delete = true

  depends_on = [google_project_service.this]
}
