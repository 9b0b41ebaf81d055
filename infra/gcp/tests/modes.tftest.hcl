# What each mode creates, without any Google Cloud: run with `terraform test`. What the roles and their conditions allow is
# decided, request by request, in the Java tests beside this folder.

mock_provider "google" {
  mock_data "google_client_config" {
    defaults = {
      project = "my-project"
      region  = "us-central1"
    }
  }

  mock_data "google_project" {
    defaults = {
      number = "123456789012"
    }
  }
}

variables {
  policy  = "version: 1"
  package = "tests/package.txt"
}

run "report_is_the_default_and_cannot_act" {
  assert {
    condition     = output.mode == "report"
    error_message = "report must be the default"
  }

  assert {
    condition     = keys(google_cloudfunctions2_function.this) == ["scan"]
    error_message = "there must be no acting function"
  }

  assert {
    condition     = length(google_service_account.act) == 0 && output.act_account == null && output.act_function == null
    error_message = "there must be no acting account"
  }

  assert {
    condition     = keys(module.home.roles) == ["scan"]
    error_message = "there must be no role that could act"
  }

  assert {
    condition     = length(google_pubsub_topic.act) == 0 && !contains(keys(google_cloudfunctions2_function.this["scan"].service_config[0].environment_variables), "SLUICE_ACT_TOPIC")
    error_message = "a plan must go nowhere"
  }

  assert {
    condition     = google_cloudfunctions2_function.this["scan"].service_config[0].environment_variables["SLUICE_MODE"] == "report"
    error_message = "the function must be told its mode"
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
    condition     = keys(google_cloudfunctions2_function.this) == ["act", "scan"] && length(google_service_account.act) == 1
    error_message = "a deadline that nobody keeps is no warning"
  }
}

run "act_adds_one_function_and_one_account" {
  variables {
    mode = "act"
  }

  assert {
    condition     = keys(google_cloudfunctions2_function.this) == ["act", "scan"]
    error_message = "there must be an acting function"
  }

  assert {
    condition = (
      google_cloudfunctions2_function.this["act"].service_config[0].service_account_email == "sluice-act@my-project.iam.gserviceaccount.com"
      && google_cloudfunctions2_function.this["scan"].service_config[0].service_account_email == "sluice-scan@my-project.iam.gserviceaccount.com"
    )
    error_message = "each function has its own account"
  }

  assert {
    condition     = google_cloudfunctions2_function.this["act"].event_trigger[0].pubsub_topic == google_pubsub_topic.act[0].id
    error_message = "the acting function is started by its topic"
  }

  assert {
    condition     = length(google_cloudfunctions2_function.this["scan"].event_trigger) == 0
    error_message = "the scanning function is started by its schedule only"
  }

  assert {
    condition     = google_cloudfunctions2_function.this["scan"].service_config[0].environment_variables["SLUICE_ACT_TOPIC"] == "projects/my-project/topics/sluice-act"
    error_message = "a plan must be handed to the acting function"
  }

  assert {
    condition     = !contains(keys(google_cloudfunctions2_function.this["act"].service_config[0].environment_variables), "SLUICE_ACT_TOPIC")
    error_message = "what was done must not be done again"
  }

  assert {
    condition     = google_pubsub_topic_iam_member.act["scan"].member == "serviceAccount:sluice-scan@my-project.iam.gserviceaccount.com" && keys(google_pubsub_topic_iam_member.act) == ["scan"]
    error_message = "only a function that plans hands plans over"
  }

  assert {
    condition     = alltrue([for function in google_cloudfunctions2_function.this : function.service_config[0].max_instance_count == 1 && function.service_config[0].max_instance_request_concurrency == 1])
    error_message = "one run of each at a time"
  }

  assert {
    condition     = alltrue([for function in google_cloudfunctions2_function.this : function.service_config[0].ingress_settings == "ALLOW_INTERNAL_ONLY"])
    error_message = "nobody outside the project may call a function"
  }

  assert {
    condition     = keys(module.home.roles) == ["read", "scan", "start", "stop"]
    error_message = "acting needs its roles"
  }
}

run "a_new_package_is_a_new_object" {
  command = plan

  assert {
    condition     = google_storage_bucket_object.package.name == "code/${filesha256("tests/package.txt")}.zip"
    error_message = "without the hash in its name a new package would not be deployed"
  }
}

run "no_summary_when_not_wanted" {
  command = plan

  variables {
    schedule_summary = null
  }

  assert {
    condition     = keys(google_cloud_scheduler_job.this) == ["look"]
    error_message = "null must mean never"
  }
}

run "schedules_say_what_they_want" {
  command = plan

  assert {
    condition = (
      jsondecode(base64decode(google_cloud_scheduler_job.this["look"].http_target[0].body)) == { capability = "idle" }
      && jsondecode(base64decode(google_cloud_scheduler_job.this["summary"].http_target[0].body)) == { capability = "idle", summary = true }
    )
    error_message = "a look and a summary are told apart by their bodies"
  }

  assert {
    condition     = alltrue([for job in google_cloud_scheduler_job.this : job.http_target[0].http_method == "POST" && length(job.http_target[0].oidc_token) == 1])
    error_message = "the function asks who calls"
  }
}

run "pausing_keeps_everything_but_the_triggers" {
  command = plan

  variables {
    schedules_enabled = false
  }

  assert {
    condition     = alltrue([for job in google_cloud_scheduler_job.this : job.paused])
    error_message = "a paused installation must not be triggered"
  }

  assert {
    condition     = length(google_monitoring_alert_policy.did_not_run) == 0
    error_message = "a paused installation must not be reported as broken"
  }
}

run "not_running_is_an_alarm" {
  command = plan

  assert {
    condition = (
      google_monitoring_alert_policy.did_not_run[0].conditions[0].condition_absent[0].duration == "3600s"
      && strcontains(google_monitoring_alert_policy.did_not_run[0].conditions[0].condition_absent[0].filter, "service_name=\"sluice-scan\"")
    )
    error_message = "a function that did not run has no metric at all"
  }
}

run "state_is_closed_and_versioned" {
  command = plan

  assert {
    condition = (
      google_storage_bucket.state.public_access_prevention == "enforced"
      && google_storage_bucket.state.uniform_bucket_level_access
      && google_storage_bucket.state.versioning[0].enabled
      && !google_storage_bucket.state.force_destroy
    )
    error_message = "conditions on objects need uniform access, and plans are nobody else's business"
  }
}

run "accounts_and_regions_reach_the_functions" {
  command = plan

  variables {
    mode     = "act"
    accounts = ["research-1", "folders/123456789012"]
    regions  = ["us-central1", "europe-west4"]
  }

  assert {
    condition = alltrue([
      for function in google_cloudfunctions2_function.this :
      function.service_config[0].environment_variables["SLUICE_ACCOUNTS"] == "research-1,folders/123456789012"
      && function.service_config[0].environment_variables["SLUICE_REGIONS"] == "us-central1,europe-west4"
    ])
    error_message = "both functions look at the same"
  }
}

run "without_a_billing_account_no_budget_is_watched" {
  command = plan

  assert {
    condition = (
      length(google_service_account.budget) == 0 && length(google_pubsub_topic.budget) == 0 && length(google_billing_account_iam_member.budget) == 0
      && length(google_billing_budget.this) == 0 && !contains(keys(google_cloud_scheduler_job.this), "budget")
    )
    error_message = "nothing of budgets must be created unasked"
  }
}

run "budgets_are_heard_and_read_by_a_function_that_can_not_act" {
  variables {
    mode            = "act"
    billing_account = "01D4EE-079462-DFD6EC"
    budget_amount   = 5000
  }

  assert {
    condition = (
      keys(google_cloudfunctions2_function.this) == ["act", "budget", "scan"]
      && google_cloudfunctions2_function.this["budget"].service_config[0].service_account_email == "sluice-budget@my-project.iam.gserviceaccount.com"
      && google_cloudfunctions2_function.this["budget"].service_config[0].environment_variables["SLUICE_ACT_TOPIC"] == "projects/my-project/topics/sluice-act"
      && google_cloudfunctions2_function.this["budget"].service_config[0].environment_variables["SLUICE_PUSH_ACCOUNT"] == "sluice-trigger@my-project.iam.gserviceaccount.com"
    )
    error_message = "the function has an account of its own, and knows who may deliver to it"
  }

  assert {
    condition     = keys(module.home.roles) == ["budget", "read", "scan", "start", "stop"]
    error_message = "nobody may change quotas unasked"
  }

  assert {
    condition     = google_billing_account_iam_member.budget[0].role == "roles/billing.viewer"
    error_message = "budgets are read, and never written"
  }

  assert {
    condition = (
      google_pubsub_subscription.budget[0].dead_letter_policy[0].max_delivery_attempts == 5
      && google_pubsub_subscription.budget[0].dead_letter_policy[0].dead_letter_topic == google_pubsub_topic.budget_dead[0].id
      && google_pubsub_subscription.budget[0].push_config[0].oidc_token[0].service_account_email == google_service_account.trigger.email
      && google_pubsub_topic_iam_member.budget_dead[0].member == "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"
      && google_pubsub_subscription_iam_member.budget_dead[0].role == "roles/pubsub.subscriber"
    )
    error_message = "what can't be handled must be kept"
  }

  assert {
    condition     = jsondecode(base64decode(google_cloud_scheduler_job.this["budget"].http_target[0].body)) == {}
    error_message = "an empty object reads all budgets"
  }

  assert {
    condition     = contains(output.alarms, "sluice-budget-dead-letters") && contains(output.alarms, "sluice-budget-failed")
    error_message = "an alarm is missing"
  }
}

run "an_export_is_read_by_the_function_of_budgets_alone" {
  variables {
    mode            = "act"
    billing_account = "01D4EE-079462-DFD6EC"
    billing_export  = ["costs:finance-1.all_billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC"]
  }

  assert {
    condition = (
      one(values(google_bigquery_table_iam_member.export)).project == "costs:finance-1"
      && one(values(google_bigquery_table_iam_member.export)).dataset_id == "all_billing"
      && one(values(google_bigquery_table_iam_member.export)).table_id == "gcp_billing_export_v1_01D4EE_079462_DFD6EC"
      && one(values(google_bigquery_table_iam_member.export)).role == "roles/bigquery.dataViewer"
      && one(values(google_bigquery_table_iam_member.export)).member == "serviceAccount:sluice-budget@my-project.iam.gserviceaccount.com"
    )
    error_message = "the one table may be read, and nothing beside it"
  }

  assert {
    condition     = google_project_iam_member.export[0].role == "roles/bigquery.jobUser" && google_project_iam_member.export[0].member == "serviceAccount:sluice-budget@my-project.iam.gserviceaccount.com"
    error_message = "a question is a job of this project"
  }

  assert {
    condition = (
      google_cloudfunctions2_function.this["budget"].service_config[0].environment_variables["SLUICE_BILLING_EXPORT"] == "costs:finance-1.all_billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC"
      && google_cloudfunctions2_function.this["budget"].service_config[0].environment_variables["SLUICE_BILLING_EXPORT_GIB"] == "10"
      && !contains(keys(google_cloudfunctions2_function.this["scan"].service_config[0].environment_variables), "SLUICE_BILLING_EXPORT")
      && contains(keys(google_project_service.this), "bigquery.googleapis.com")
    )
    error_message = "the function must be told what to ask"
  }
}

run "without_an_export_nothing_of_bigquery_is_given" {
  command = plan

  variables {
    billing_account = "01D4EE-079462-DFD6EC"
  }

  assert {
    condition     = length(google_bigquery_table_iam_member.export) == 0 && length(google_project_iam_member.export) == 0 && !contains(keys(google_project_service.this), "bigquery.googleapis.com")
    error_message = "nothing of BigQuery must be given unasked"
  }
}

run "refuses_tables_that_are_no_export" {
  command = plan

  variables {
    billing_account    = "01D4EE-079462-DFD6EC"
    billing_export     = ["my-project.billing.salaries"]
    billing_export_gib = 0.5
  }

  expect_failures = [var.billing_export, var.billing_export_gib]
}

run "one_list_of_thresholds_is_for_both_bases" {
  command = plan

  variables {
    billing_account   = "01D4EE-079462-DFD6EC"
    budget_amount     = 5000
    budget_currency   = "EUR"
    budget_thresholds = [50, 90.5]
    accounts          = ["research-1", "folders/123456789012"]
  }

  assert {
    condition = (
      toset([for rule in google_billing_budget.this[0].threshold_rules : "${rule.spend_basis} ${rule.threshold_percent}"])
      == toset(["CURRENT_SPEND 0.5", "FORECASTED_SPEND 0.5", "CURRENT_SPEND 0.905", "FORECASTED_SPEND 0.905"])
    )
    error_message = "percents are shares on Google Cloud, and each is wanted twice"
  }

  assert {
    condition = (
      google_billing_budget.this[0].amount[0].specified_amount[0].units == "5000"
      && google_billing_budget.this[0].amount[0].specified_amount[0].currency_code == "EUR"
      && google_billing_budget.this[0].all_updates_rule[0].schema_version == "1.0"
      && google_billing_budget.this[0].budget_filter[0].projects == toset(["projects/123456789012"])
      && google_billing_budget.this[0].budget_filter[0].resource_ancestors == toset(["folders/123456789012"])
    )
    error_message = "the budget must be of what was asked for, and name projects by number"
  }

  assert {
    condition     = keys(data.google_project.budgeted) == ["research-1"]
    error_message = "a folder is no project"
  }
}

run "thresholds_are_said_once_in_the_policy" {
  command = plan

  variables {
    policy          = "budgets: {thresholds: [60%, 90.5 %, 100], forecast-thresholds: []}"
    billing_account = "01D4EE-079462-DFD6EC"
    budget_amount   = 5000
  }

  assert {
    condition = (
      toset([for rule in google_billing_budget.this[0].threshold_rules : "${rule.spend_basis} ${rule.threshold_percent}"])
      == toset(["CURRENT_SPEND 0.6", "CURRENT_SPEND 0.905", "CURRENT_SPEND 1"])
    )
    error_message = "the budget must have the policy's thresholds"
  }
}

run "a_policy_without_thresholds_has_sluices_own" {
  command = plan

  variables {
    billing_account = "01D4EE-079462-DFD6EC"
    budget_amount   = 5000
  }

  assert {
    condition = (
      toset([for rule in google_billing_budget.this[0].threshold_rules : "${rule.spend_basis} ${rule.threshold_percent}"])
      == toset(["CURRENT_SPEND 0.5", "CURRENT_SPEND 0.8", "CURRENT_SPEND 1", "FORECASTED_SPEND 0.5", "FORECASTED_SPEND 0.8", "FORECASTED_SPEND 1"])
    )
    error_message = "what the policy leaves out has a default"
  }
}

run "forbidding_launches_is_a_right_of_its_own" {
  variables {
    mode            = "act"
    forbid_launches = true
  }

  assert {
    condition     = keys(module.home.roles) == ["gate", "read", "scan", "start", "stop"]
    error_message = "changing quotas must be asked for"
  }
}

run "secrets_are_named_and_never_read" {
  command = plan

  variables {
    secrets = { SLACK_WEBHOOK = "sluice-slack" }
  }

  assert {
    condition = (
      one(google_cloudfunctions2_function.this["scan"].service_config[0].secret_environment_variables).secret == "sluice-slack"
      && keys(google_secret_manager_secret_iam_member.this) == ["scan-sluice-slack"]
    )
    error_message = "a secret's value must not pass through Terraform"
  }
}

run "refuses_budgets_that_are_none" {
  command = plan

  variables {
    billing_account   = "billingAccounts/x"
    budget_amount     = 0
    budget_currency   = "Euro"
    budget_thresholds = [0]
    secrets           = { SLUICE_MODE = "x" }
  }

  expect_failures = [var.billing_account, var.budget_amount, var.budget_currency, var.budget_thresholds, var.secrets]
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

run "refuses_a_schedule_that_is_not_one" {
  command = plan

  variables {
    schedule_look = "rate(15 minutes)"
  }

  expect_failures = [var.schedule_look]
}

run "refuses_an_alarm_shorter_than_the_schedule" {
  command = plan

  variables {
    did_not_run_minutes = 30
    schedule_look       = "7 * * * *"
  }

  expect_failures = [google_monitoring_alert_policy.did_not_run]
}

run "refuses_project_numbers" {
  command = plan

  variables {
    accounts = ["123456789012"]
  }

  expect_failures = [var.accounts]
}

run "refuses_tags_without_a_namespace" {
  command = plan

  variables {
    protection_tags = { "sluice-protect" = "true" }
    opt_in_tag      = { key = "sluice-stop", value = "allowed" }
  }

  expect_failures = [var.protection_tags, var.opt_in_tag]
}

run "refuses_retention_that_forgets_too_soon" {
  command = plan

  variables {
    log_retention_days   = 0
    state_retention_days = 7
  }

  expect_failures = [var.log_retention_days, var.state_retention_days]
}
