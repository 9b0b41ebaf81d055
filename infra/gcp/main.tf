data "google_client_config" "current" {}

data "google_project" "current" {}

# Names are put together here rather than read back from the resources: so the plan shows every permission in full before
# anything is created.
locals {
  project        = data.google_client_config.current.project
  project_number = data.google_project.current.number
  region         = data.google_client_config.current.region

  # Budgets belong to a billing account: where none is named, no function watches any.
  watching = var.billing_account != null

  # The tables that the function of budgets may ask, by their own names.
  exports = { for table in(local.watching ? var.billing_export : []) : table => regex("^(?P<project>.+)\\.(?P<dataset>[^.]+)\\.(?P<table>[^.]+)$", table) }

  # warn acts too: when the deadline that it set and told has passed.
  acting = var.mode != "report"

  bucket     = "${var.name}-${local.project}"
  state      = "state"
  policy_key = "policy/policy.yaml"

  topic     = "projects/${local.project}/topics/${var.name}"
  act_topic = "projects/${local.project}/topics/${var.name}-act"

  budget_topic = "projects/${local.project}/topics/${var.name}-budget"

  # Custom roles have no hyphens in their names.
  role_prefix = replace(var.name, "-", "_")

  labels = merge({ "sluice-installation" = var.name }, var.labels)

  # What differs between the functions; what they share is in functions.tf.
  functions = merge(
    {
      scan = {
        description = "Reads machines and metrics, decides, writes plans. Can't touch a machine."
        entry_point = "dev.sluice.gcp.functions.ScanFunction"
      }
    },
    local.acting ? {
      act = {
        description = "Applies plans and undoes runs, each machine decided again just before."
        entry_point = "dev.sluice.gcp.functions.ActFunction"
      }
    } : {},
    local.watching ? {
      budget = {
        description = "Hears of budgets, tells people, and plans what the policy asks for. Can't touch a machine."
        entry_point = "dev.sluice.gcp.functions.BudgetHttpFunction"
      }
    } : {}
  )

  function_names = { for key in ["scan", "act", "budget"] : key => "${var.name}-${key}" }

  # Who the functions are. A service account is never more than one of them.
  accounts = { for key in ["scan", "act", "budget", "trigger", "build"] : key => "${var.name}-${key}@${local.project}.iam.gserviceaccount.com" }
  members  = { for key, email in local.accounts : key => "serviceAccount:${email}" }
}

resource "google_project_service" "this" {
  for_each = toset(concat(
    length(var.zones) == 0 ? [] : ["tpu.googleapis.com"],
    local.watching ? ["billingbudgets.googleapis.com", "cloudbilling.googleapis.com", "serviceusage.googleapis.com"] : [],
    length(local.exports) == 0 ? [] : ["bigquery.googleapis.com"],
    length(var.secrets) == 0 ? [] : ["secretmanager.googleapis.com"],
    [
      "artifactregistry.googleapis.com",
      "cloudbuild.googleapis.com",
      "cloudfunctions.googleapis.com",
      "cloudscheduler.googleapis.com",
      "compute.googleapis.com",
      "eventarc.googleapis.com",
      "logging.googleapis.com",
      "monitoring.googleapis.com",
      "pubsub.googleapis.com",
      "run.googleapis.com",
      "storage.googleapis.com",
    ],
  ))

  service = each.value
  # What else uses it must not break when this is uninstalled.
  disable_on_destroy = false
}
