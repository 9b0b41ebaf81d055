# An account each: who reads and decides, who acts, who watches budgets, who starts them, who builds them. Only the second
# can touch a machine, and it doesn't exist while mode is report.

resource "google_service_account" "scan" {
  account_id   = "${var.name}-scan"
  display_name = "Sluice: reads machines and metrics, decides, writes plans."
}

resource "google_service_account" "act" {
  count = local.acting ? 1 : 0

  account_id   = "${var.name}-act"
  display_name = "Sluice: applies plans and undoes runs."
}

resource "google_service_account" "budget" {
  count = local.watching ? 1 : 0

  account_id   = "${var.name}-budget"
  display_name = "Sluice: watches budgets, tells people, writes plans."
}

resource "google_service_account" "trigger" {
  account_id   = "${var.name}-trigger"
  display_name = "Sluice: starts the functions, by schedule and by topic."
}

resource "google_service_account" "build" {
  account_id   = "${var.name}-build"
  display_name = "Sluice: builds the functions' images when they are deployed."
}

# What they may do with the machines of this project. Other projects and folders: modules/member-project, -folder.
module "home" {
  source = "./modules/member-project"

  name            = var.name
  project         = local.project
  scan_account    = google_service_account.scan.email
  act_account     = one(google_service_account.act[*].email)
  acting          = local.acting
  budget_account  = one(google_service_account.budget[*].email)
  watching        = local.watching
  forbid_launches = var.forbid_launches
  regions         = var.regions
  protection_tags = var.protection_tags
  opt_in_tag      = var.opt_in_tag
}

# Budgets are read with a role of Google's: a role of one's own can only be had in an organisation. It reads costs too, and
# changes nothing.
resource "google_billing_account_iam_member" "budget" {
  count = local.watching ? 1 : 0

  billing_account_id = var.billing_account
  role               = "roles/billing.viewer"
  member             = local.members.budget

  depends_on = [google_service_account.budget]
}

# What drove a spend is asked of the export's tables, and of nothing else in their datasets; the question is a job of this
# project, which pays for it.
resource "google_bigquery_table_iam_member" "export" {
  for_each = local.exports

  project    = each.value.project
  dataset_id = each.value.dataset
  table_id   = each.value.table
  role       = "roles/bigquery.dataViewer"
  member     = local.members.budget

  depends_on = [google_service_account.budget]
}

resource "google_project_iam_member" "export" {
  count = length(local.exports) > 0 ? 1 : 0

  project = local.project
  role    = "roles/bigquery.jobUser"
  member  = local.members.budget

  depends_on = [google_service_account.budget]
}

# Secrets belong to whoever made them: this only lets the functions read those that were named.
resource "google_secret_manager_secret_iam_member" "this" {
  for_each = {
    for pair in setproduct(keys(local.functions), toset(values(var.secrets))) : "${pair[0]}-${pair[1]}" => { function = pair[0], secret = pair[1] }
  }

  secret_id = each.value.secret
  role      = "roles/secretmanager.secretAccessor"
  member    = local.members[each.value.function]

  depends_on = [google_service_account.act, google_service_account.budget, google_service_account.scan]
}

# The schedule's account may start the readers, and the topics' messages may start their functions.
resource "google_cloud_run_v2_service_iam_member" "trigger" {
  for_each = local.functions

  location = local.region
  name     = google_cloudfunctions2_function.this[each.key].name
  role     = "roles/run.invoker"
  member   = local.members.trigger

  depends_on = [google_service_account.trigger]
}

resource "google_project_iam_member" "trigger" {
  count = local.acting ? 1 : 0

  project = local.project
  role    = "roles/eventarc.eventReceiver"
  member  = local.members.trigger

  depends_on = [google_service_account.trigger]
}

resource "google_artifact_registry_repository_iam_member" "build" {
  location   = local.region
  repository = google_artifact_registry_repository.this.name
  role       = "roles/artifactregistry.writer"
  member     = local.members.build

  depends_on = [google_service_account.build]
}

# Cloud Functions puts the source that is to be built into a bucket that it makes itself.
resource "google_project_iam_member" "build" {
  for_each = {
    log = { role = "roles/logging.logWriter", expression = null }
    read = {
      role       = "roles/storage.objectViewer"
      expression = "resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-${local.project_number}-${local.region}\")"
    }
  }

  project = local.project
  role    = each.value.role
  member  = local.members.build

  dynamic "condition" {
    for_each = each.value.expression == null ? [] : [each.value.expression]
    content {
      title      = "sources of functions"
      expression = condition.value
    }
  }

  depends_on = [google_service_account.build]
}
