# The hash in the name makes a new package a new object: without it a new package would not be deployed. The functions'
# accounts can neither read nor write it.
resource "google_storage_bucket_object" "package" {
  bucket = google_storage_bucket.state.name
  name   = "code/${filesha256(var.package)}.zip"
  source = var.package
}

# The images that Cloud Build makes of it. A repository of its own, so that the builder needs no right to any other.
resource "google_artifact_registry_repository" "this" {
  repository_id = var.name
  description   = "Sluice: images of the functions."
  location      = local.region
  format        = "DOCKER"
  labels        = local.labels

  depends_on = [google_project_service.this]
}

resource "google_cloudfunctions2_function" "this" {
  for_each = local.functions

  name        = local.function_names[each.key]
  description = each.value.description
  location    = local.region
  labels      = local.labels

  build_config {
    runtime           = "java21"
    entry_point       = each.value.entry_point
    docker_repository = google_artifact_registry_repository.this.id
    service_account   = google_service_account.build.name

    source {
      storage_source {
        bucket = google_storage_bucket_object.package.bucket
        object = google_storage_bucket_object.package.name
      }
    }
  }

  service_config {
    service_account_email = local.accounts[each.key]
    available_memory      = "${var.memory_mb}M"
    timeout_seconds       = var.timeout_seconds
    ingress_settings      = "ALLOW_INTERNAL_ONLY"

    # Two looks at once gain nothing. Correctness doesn't rest on this: every cell has a lease.
    max_instance_count               = 1
    max_instance_request_concurrency = 1

    environment_variables = merge(
      {
        # Short runs end before the second compiler would pay for itself.
        JAVA_TOOL_OPTIONS = "-XX:+TieredCompilation -XX:TieredStopAtLevel=1"
        # The runtime says neither.
        GOOGLE_CLOUD_PROJECT   = local.project
        SLUICE_TIMEOUT_SECONDS = tostring(var.timeout_seconds)
        SLUICE_MODE            = var.mode
        SLUICE_POLICY          = "gs://${local.bucket}/${local.policy_key}"
        SLUICE_STATE           = "gs://${local.bucket}/${local.state}"
        SLUICE_TOPIC           = local.topic
      },
      length(var.regions) == 0 ? {} : { SLUICE_REGIONS = join(",", var.regions) },
      length(var.zones) == 0 ? {} : { SLUICE_ZONES = join(",", var.zones) },
      length(var.accounts) == 0 ? {} : { SLUICE_ACCOUNTS = join(",", var.accounts) },
      each.key == "budget" ? {
        SLUICE_BILLING_ACCOUNTS = var.billing_account
        # Who may deliver. Cloud Run itself has checked the token, and takes its signature away before it hands it on.
        SLUICE_PUSH_ACCOUNT   = local.accounts.trigger
        SLUICE_PUSH_SIGNATURE = "checked-by-platform"
      } : {},
      each.key == "budget" && length(local.exports) > 0 ? {
        SLUICE_BILLING_EXPORT     = join(",", keys(local.exports))
        SLUICE_BILLING_EXPORT_GIB = tostring(var.billing_export_gib)
      } : {},
      # What was planned goes to the acting function by this topic.
      each.key != "act" && local.acting ? { SLUICE_ACT_TOPIC = local.act_topic } : {},
    )

    dynamic "secret_environment_variables" {
      for_each = var.secrets
      content {
        key        = secret_environment_variables.key
        project_id = local.project
        secret     = secret_environment_variables.value
        version    = "latest"
      }
    }
  }

  dynamic "event_trigger" {
    for_each = each.key == "act" ? [google_pubsub_topic.act[0].id] : []
    content {
      event_type            = "google.cloud.pubsub.topic.v1.messagePublished"
      pubsub_topic          = event_trigger.value
      trigger_region        = local.region
      service_account_email = google_service_account.trigger.email
      # A plan expires after an hour and applies once, however often it is delivered.
      retry_policy = "RETRY_POLICY_RETRY"
    }
  }

  depends_on = [
    google_artifact_registry_repository_iam_member.build,
    google_project_iam_member.build,
    google_project_service.this,
    google_secret_manager_secret_iam_member.this,
    google_service_account.act,
    google_service_account.budget,
    google_service_account.scan,
    google_storage_bucket_iam_member.state,
    google_storage_bucket_object.policy,
  ]
}

# A bucket of their own, because the project's default one, which has them too, forgets after 30 days.
resource "google_logging_project_bucket_config" "functions" {
  project        = local.project
  location       = local.region
  bucket_id      = var.name
  description    = "Sluice: logs of the functions."
  retention_days = var.log_retention_days
}

locals {
  log_filter = "resource.type=\"cloud_run_revision\" AND resource.labels.location=\"${local.region}\" AND (${join(" OR ", [for key in keys(local.functions) : "resource.labels.service_name=\"${local.function_names[key]}\""])})"
}

resource "google_logging_project_sink" "functions" {
  name                   = var.name
  description            = "Sluice: logs of the functions to a bucket of their own."
  destination            = "logging.googleapis.com/${google_logging_project_bucket_config.functions.id}"
  filter                 = local.log_filter
  unique_writer_identity = true
}
