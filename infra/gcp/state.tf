resource "google_storage_bucket" "state" {
  name                        = local.bucket
  location                    = upper(local.region)
  force_destroy               = var.delete_state_on_destroy
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  labels                      = local.labels

  versioning {
    enabled = true
  }

  # budgets/, cells/ and outbox/ hold what is still needed and are never expired, only their old versions are.
  lifecycle_rule {
    condition {
      age            = var.state_retention_days
      matches_prefix = [for part in ["journal", "plans", "runs", "told", "triggers"] : "${local.state}/${part}/"]
      with_state     = "LIVE"
    }

    action {
      type = "Delete"
    }
  }

  lifecycle_rule {
    condition {
      days_since_noncurrent_time = 30
    }

    action {
      type = "Delete"
    }
  }

  lifecycle_rule {
    condition {
      age = 7
    }

    action {
      type = "AbortIncompleteMultipartUpload"
    }
  }

  depends_on = [google_project_service.this]
}

resource "google_storage_bucket_object" "policy" {
  bucket       = google_storage_bucket.state.name
  name         = local.policy_key
  content      = var.policy
  content_type = "application/yaml"
}

# Writing over an object needs the permission to delete one: whoever has only "create" can't replace what is there. So a
# plan that was approved by its hash stays that plan, and what was journalled stays journalled.
resource "google_project_iam_custom_role" "state" {
  for_each = {
    read   = { title = "Sluice: read state", permissions = ["storage.objects.get"] }
    list   = { title = "Sluice: list state", permissions = ["storage.objects.list"] }
    create = { title = "Sluice: write state once", permissions = ["storage.objects.create"] }
    keep   = { title = "Sluice: keep state", permissions = ["storage.objects.create", "storage.objects.delete"] }
  }

  role_id     = "${local.role_prefix}_state_${each.key}"
  title       = each.value.title
  description = "Only for the bucket ${local.bucket}, and there only where a condition says."
  permissions = each.value.permissions
}

locals {
  objects = "projects/_/buckets/${local.bucket}/objects"

  # Who may do what with which part of the state. Only the scanning account writes plans, only the acting one journals.
  state_parts = {
    scan = {
      read   = ["${local.objects}/${local.policy_key}", "${local.objects}/${local.state}/"]
      create = ["${local.objects}/${local.state}/plans/"]
    }
    act = {
      read   = ["${local.objects}/${local.policy_key}", "${local.objects}/${local.state}/"]
      create = ["${local.objects}/${local.state}/journal/"]
    }
    # What a threshold asks for is planned by the function that heard of it.
    budget = {
      read   = ["${local.objects}/${local.policy_key}", "${local.objects}/${local.state}/"]
      create = ["${local.objects}/${local.state}/plans/"]
    }
  }

  # What each of them writes again and again: what budgets were, the one that watches them alone.
  kept = { for function in keys(local.functions) : function => concat(function == "budget" ? ["budgets"] : [], ["cells", "outbox", "runs", "told", "triggers"]) }

  halts = "resource.name.endsWith(\"/halt.txt\")"

  state_grants = merge([
    for function in keys(local.functions) : {
      "${function}-read" = {
        function   = function
        role       = "read"
        title      = "policy and state"
        expression = join(" || ", [for prefix in local.state_parts[function].read : "resource.name.startsWith(\"${prefix}\")"])
      }
      # A list is asked of the bucket, with the prefix beside it.
      "${function}-list" = {
        function   = function
        role       = "list"
        title      = "state only"
        expression = "api.getAttribute(\"storage.googleapis.com/objectListPrefix\", \"\").startsWith(\"${local.state}/\")"
      }
      "${function}-create" = {
        function   = function
        role       = "create"
        title      = function == "act" ? "journal" : "plans"
        expression = join(" || ", [for prefix in local.state_parts[function].create : "resource.name.startsWith(\"${prefix}\")"])
      }
      # A halt is put there by people, and no function takes it away.
      "${function}-keep" = {
        function   = function
        role       = "keep"
        title      = join(", ", local.kept[function])
        expression = "(${join(" || ", [for part in local.kept[function] : "resource.name.startsWith(\"${local.objects}/${local.state}/${part}/\")"])}) && !${local.halts}"
      }
    }
  ]...)
}

resource "google_storage_bucket_iam_member" "state" {
  for_each = local.state_grants

  bucket = google_storage_bucket.state.name
  role   = google_project_iam_custom_role.state[each.value.role].name
  member = local.members[each.value.function]

  condition {
    title      = each.value.title
    expression = each.value.expression
  }

  depends_on = [google_service_account.act, google_service_account.budget, google_service_account.scan]
}
