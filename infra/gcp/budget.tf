# Google publishes what each budget stands at every half hour or so. A push subscription of our own hands that to the
# function, rather than an Eventarc trigger: of Eventarc's subscription the dead letters are nobody's.

resource "google_pubsub_topic" "budget" {
  count = local.watching ? 1 : 0

  name   = "${var.name}-budget"
  labels = local.labels

  # Whoever connects a budget to the topic lets Google publish to it; that needs pubsub.topics.setIamPolicy.
  depends_on = [google_project_service.this]
}

resource "google_pubsub_subscription" "budget" {
  count = local.watching ? 1 : 0

  name                       = "${var.name}-budget"
  topic                      = google_pubsub_topic.budget[0].id
  ack_deadline_seconds       = 600
  message_retention_duration = "604800s"
  labels                     = local.labels

  push_config {
    push_endpoint = google_cloudfunctions2_function.this["budget"].service_config[0].uri

    oidc_token {
      service_account_email = google_service_account.trigger.email
      audience              = google_cloudfunctions2_function.this["budget"].service_config[0].uri
    }
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.budget_dead[0].id
    max_delivery_attempts = 5
  }

  expiration_policy {
    ttl = ""
  }

  depends_on = [google_cloud_run_v2_service_iam_member.trigger]
}

resource "google_pubsub_topic" "budget_dead" {
  count = local.watching ? 1 : 0

  name   = "${var.name}-budget-dead"
  labels = local.labels

  depends_on = [google_project_service.this]
}

# A topic without a subscription forgets.
resource "google_pubsub_subscription" "budget_dead" {
  count = local.watching ? 1 : 0

  name                       = "${var.name}-budget-dead"
  topic                      = google_pubsub_topic.budget_dead[0].id
  message_retention_duration = "2678400s"
  labels                     = local.labels

  expiration_policy {
    ttl = ""
  }
}

# Pub/Sub itself moves the dead letters: its own account must be let publish them, and take them away where they were.
locals {
  pubsub_agent = "serviceAccount:service-${local.project_number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_topic_iam_member" "budget_dead" {
  count = local.watching ? 1 : 0

  topic  = google_pubsub_topic.budget_dead[0].name
  role   = "roles/pubsub.publisher"
  member = local.pubsub_agent
}

resource "google_pubsub_subscription_iam_member" "budget_dead" {
  count = local.watching ? 1 : 0

  subscription = google_pubsub_subscription.budget[0].name
  role         = "roles/pubsub.subscriber"
  member       = local.pubsub_agent
}

locals {
  budgeting = local.watching && var.budget_amount != null

  # Thresholds are said once: in the policy, whose defaults these are, or for the cloud alone.
  said = try(yamldecode(var.policy).budgets, null)
  thresholds = {
    for basis, key in { CURRENT_SPEND = "thresholds", FORECASTED_SPEND = "forecast-thresholds" } : basis => var.budget_thresholds != null ? distinct(var.budget_thresholds) : distinct([
      for percent in coalesce(try(tolist([for text in local.said[key] : tostring(text)]), null), tolist(["50%", "80%", "100%"])) :
      tonumber(trimspace(trimsuffix(trimspace(percent), "%")))
    ])
  }
}

# Budgets name projects by number: an id would come back as one, and be a change with every plan.
data "google_project" "budgeted" {
  for_each = toset(local.budgeting ? [for account in var.accounts : account if !startswith(account, "folders/")] : [])

  project_id = each.value
}

resource "google_billing_budget" "this" {
  count = local.budgeting ? 1 : 0

  billing_account = var.billing_account
  display_name    = var.name

  budget_filter {
    calendar_period    = "MONTH"
    projects           = length(var.accounts) == 0 ? ["projects/${local.project_number}"] : [for project in data.google_project.budgeted : "projects/${project.number}"]
    resource_ancestors = [for account in var.accounts : account if startswith(account, "folders/")]
  }

  amount {
    specified_amount {
      currency_code = var.budget_currency
      units         = tostring(var.budget_amount)
    }
  }

  # On what is spent, and on what Google expects to be spent.
  dynamic "threshold_rules" {
    for_each = flatten([for basis, percents in local.thresholds : [for percent in percents : { basis = basis, percent = percent }]])
    content {
      threshold_percent = threshold_rules.value.percent / 100
      spend_basis       = threshold_rules.value.basis
    }
  }

  all_updates_rule {
    pubsub_topic   = google_pubsub_topic.budget[0].id
    schema_version = "1.0"
  }
}
