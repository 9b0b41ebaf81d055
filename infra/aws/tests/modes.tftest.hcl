# What each mode creates, without any AWS: run with `terraform test`. What the policy documents grant is decided,
# request by request, in the Java tests of aws-lambda.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "111122223333"
    }
  }

  mock_data "aws_partition" {
    defaults = {
      partition = "aws"
    }
  }

  mock_data "aws_region" {
    defaults = {
      id = "us-east-1"
    }
  }

  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
    }
  }

  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::111122223333:role/mock"
    }
  }

  mock_resource "aws_lambda_function" {
    defaults = {
      arn = "arn:aws:lambda:us-east-1:111122223333:function:mock"
    }
  }

  mock_resource "aws_cloudwatch_event_rule" {
    defaults = {
      arn = "arn:aws:events:us-east-1:111122223333:rule/mock"
    }
  }

  mock_resource "aws_sns_topic" {
    defaults = {
      arn = "arn:aws:sns:us-east-1:111122223333:mock"
    }
  }

  mock_resource "aws_sqs_queue" {
    defaults = {
      arn = "arn:aws:sqs:us-east-1:111122223333:mock"
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
    condition     = keys(aws_lambda_function.this) == ["budget", "scan"]
    error_message = "there must be no acting function"
  }

  assert {
    condition     = length(aws_iam_role.act) == 0 && output.act_role_arn == null && output.act_function == null
    error_message = "there must be no acting role"
  }

  assert {
    condition     = length(aws_lambda_function_event_invoke_config.this["scan"].destination_config[0].on_success) == 0
    error_message = "a plan must go nowhere"
  }

  assert {
    condition     = aws_lambda_function.this["scan"].environment[0].variables["SLUICE_MODE"] == "report"
    error_message = "the function must be told its mode"
  }

  assert {
    condition = output.alarms == tolist([
      "sluice-budget-errors", "sluice-budget-failed", "sluice-budget-incomplete", "sluice-dead-letters", "sluice-did-not-run",
      "sluice-scan-errors", "sluice-scan-failed", "sluice-scan-incomplete"
    ])
    error_message = "an alarm is missing, or one too many"
  }
}

run "warn_acts_when_its_deadline_has_passed" {
  command = plan

  variables {
    mode = "warn"
  }

  assert {
    condition     = keys(aws_lambda_function.this) == ["act", "budget", "scan"] && length(aws_iam_role.act) == 1
    error_message = "a deadline that nobody keeps is no warning"
  }
}

run "act_adds_one_function_and_one_role" {
  variables {
    mode = "act"
  }

  assert {
    condition     = keys(aws_lambda_function.this) == ["act", "budget", "scan"]
    error_message = "there must be an acting function"
  }

  assert {
    condition     = aws_lambda_function.this["act"].role == aws_iam_role.act[0].arn
    error_message = "the acting function must have the acting role"
  }

  assert {
    condition     = length(aws_lambda_function_event_invoke_config.this["scan"].destination_config[0].on_success) == 1
    error_message = "a plan must be handed to the acting function"
  }

  assert {
    condition     = length(aws_lambda_function_event_invoke_config.this["act"].destination_config[0].on_success) == 0
    error_message = "what was done must not be done again"
  }

  assert {
    condition     = alltrue([for function in aws_lambda_function.this : function.reserved_concurrent_executions == 1])
    error_message = "one run of each at a time"
  }
}

run "schedules_carry_the_execution_id" {
  command = plan

  assert {
    condition     = jsondecode(aws_scheduler_schedule.this["look"].target[0].input) == { capability = "idle", trigger = "<aws.scheduler.execution-id>" }
    error_message = "without its id a second delivery can't be told from a second tick"
  }

  assert {
    condition     = strcontains(aws_scheduler_schedule.this["summary"].target[0].input, "<aws.scheduler.execution-id>")
    error_message = "Scheduler finds its placeholder only if the brackets are not escaped"
  }
}

run "no_summary_when_not_wanted" {
  command = plan

  variables {
    schedule_summary = null
  }

  assert {
    condition     = keys(aws_scheduler_schedule.this) == ["budget", "look"]
    error_message = "null must mean never"
  }
}

run "pausing_keeps_everything_but_the_triggers" {
  command = plan

  variables {
    schedules_enabled = false
  }

  assert {
    condition     = alltrue([for schedule in aws_scheduler_schedule.this : schedule.state == "DISABLED"])
    error_message = "a paused installation must not be triggered"
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.did_not_run) == 0
    error_message = "a paused installation must not be reported as broken"
  }
}

run "not_running_is_an_alarm" {
  command = plan

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.did_not_run[0].treat_missing_data == "breaching"
      && aws_cloudwatch_metric_alarm.did_not_run[0].dimensions == tomap({ FunctionName = "sluice-scan" })
    )
    error_message = "Lambda sends no metric for a function that did not run"
  }
}

run "members_go_to_the_function_that_needs_them" {
  variables {
    mode = "act"
    members = [
      { read_role_arn = "arn:aws:iam::222233334444:role/sluice-member-read" },
      {
        read_role_arn = "arn:aws:iam::333344445555:role/sluice-member-read"
        act_role_arn  = "arn:aws:iam::333344445555:role/sluice-member-act"
      },
    ]
    member_external_id = "example"
  }

  assert {
    condition     = aws_lambda_function.this["scan"].environment[0].variables["SLUICE_ROLES"] == "arn:aws:iam::222233334444:role/sluice-member-read,arn:aws:iam::333344445555:role/sluice-member-read"
    error_message = "the scanning function must read both"
  }

  assert {
    condition     = aws_lambda_function.this["act"].environment[0].variables["SLUICE_ROLES"] == "arn:aws:iam::333344445555:role/sluice-member-act"
    error_message = "the acting function must reach only what it may act in"
  }
}

run "prices_and_namespace_reach_the_functions" {
  command = plan

  variables {
    live_prices     = true
    agent_namespace = "Gpu/Fleet"
  }

  assert {
    condition = (
      aws_lambda_function.this["scan"].environment[0].variables["SLUICE_LIVE_PRICES"] == "true"
      && aws_lambda_function.this["scan"].environment[0].variables["SLUICE_AGENT_NAMESPACE"] == "Gpu/Fleet"
    )
    error_message = "a permission without the switch that uses it is of no use"
  }
}

run "budgets_are_read_on_a_schedule_and_none_is_created" {
  command = plan

  assert {
    condition     = length(aws_budgets_budget.this) == 0
    error_message = "what costs people's attention is not created unasked"
  }

  assert {
    condition     = jsondecode(aws_scheduler_schedule.this["budget"].target[0].input) == { capability = "budget", trigger = "<aws.scheduler.execution-id>" }
    error_message = "without its id a second delivery can't be told from a second tick"
  }

  assert {
    condition     = aws_lambda_function.this["budget"].role == aws_lambda_function.this["scan"].role
    error_message = "what watches budgets must not be able to act"
  }

  assert {
    condition     = !contains(keys(aws_lambda_function.this["budget"].environment[0].variables), "SLUICE_ACT_FUNCTION")
    error_message = "where nothing acts nothing is handed over"
  }
}

run "a_budget_has_every_threshold_on_actual_and_on_forecast" {
  command = plan

  variables {
    mode              = "act"
    budget_amount     = 5000.5
    budget_thresholds = [50, 80, 100, 120, 150]
    launch_gate_roles = ["arn:aws:iam::111122223333:role/research"]
  }

  assert {
    condition     = aws_budgets_budget.this[0].limit_amount == "5000.5" && length(aws_budgets_budget.this[0].notification) == 10
    error_message = "AWS takes ten notifications"
  }

  assert {
    condition     = length(aws_sns_topic_subscription.budget) == 1 && length(aws_cloudwatch_event_target.anomaly) == 1
    error_message = "messages and anomalies must be heard"
  }

  assert {
    condition     = aws_lambda_function.this["budget"].environment[0].variables["SLUICE_ACT_FUNCTION"] == "sluice-act"
    error_message = "what a threshold asks for must be handed over"
  }

  assert {
    condition     = length(aws_iam_role_policy.bar) == 1
    error_message = "roles were named"
  }
}

run "thresholds_are_said_once_in_the_policy" {
  command = plan

  variables {
    policy        = "budgets: {thresholds: [60%, 90.5 %, 100, 60%], forecast-thresholds: []}"
    budget_amount = 5000
  }

  assert {
    condition = toset([for each in aws_budgets_budget.this[0].notification : "${each.notification_type} ${each.threshold}"]) == toset([
      "ACTUAL 60", "ACTUAL 90.5", "ACTUAL 100"
    ])
    error_message = "the budget must have the policy's thresholds"
  }
}

run "a_policy_without_thresholds_has_sluices_own" {
  command = plan

  variables {
    policy        = "budgets: {stale-after: 2d, forecast-thresholds: [100%]}"
    budget_amount = 5000
  }

  assert {
    condition = toset([for each in aws_budgets_budget.this[0].notification : "${each.notification_type} ${each.threshold}"]) == toset([
      "ACTUAL 50", "ACTUAL 80", "ACTUAL 100", "FORECASTED 100"
    ])
    error_message = "what the policy leaves out has a default"
  }
}

run "refuses_a_policy_with_more_thresholds_than_aws_takes" {
  command = plan

  variables {
    policy        = "budgets: {thresholds: [10%, 20%, 30%, 40%, 50%, 60%, 70%, 80%]}"
    budget_amount = 5000
  }

  expect_failures = [aws_budgets_budget.this]
}

run "what_lambda_does_not_take_is_kept" {
  assert {
    condition = (
      jsondecode(aws_sns_topic_subscription.budget[0].redrive_policy).deadLetterTargetArn == aws_sqs_queue.dead_letters.arn
      && aws_cloudwatch_event_target.anomaly[0].dead_letter_config[0].arn == aws_sqs_queue.dead_letters.arn
      && alltrue([for config in aws_lambda_function_event_invoke_config.this : config.destination_config[0].on_failure[0].destination == aws_sqs_queue.dead_letters.arn])
      && alltrue([for schedule in aws_scheduler_schedule.this : schedule.target[0].dead_letter_config[0].arn == aws_sqs_queue.dead_letters.arn])
    )
    error_message = "no message may be lost unseen"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.dead_letters.dimensions == tomap({ QueueName = "sluice-dead-letters" })
    error_message = "somebody should look at dead letters"
  }
}

run "anomalies_are_subscribed_to_where_that_is_asked_for" {
  command = plan

  variables {
    anomaly_amount      = 100.5
    anomaly_monitor_arn = "arn:aws:ce::111122223333:anomalymonitor/00000000-1111-2222-3333-444444444444"
  }

  assert {
    condition = (
      length(aws_ce_anomaly_monitor.this) == 0
      && aws_ce_anomaly_subscription.this[0].frequency == "IMMEDIATE"
      && one(aws_ce_anomaly_subscription.this[0].subscriber).type == "SNS"
      && aws_ce_anomaly_subscription.this[0].monitor_arn_list == tolist(["arn:aws:ce::111122223333:anomalymonitor/00000000-1111-2222-3333-444444444444"])
      && aws_ce_anomaly_subscription.this[0].threshold_expression[0].dimension[0].values == toset(["100.5"])
    )
    error_message = "by SNS anomalies come at once, or not at all"
  }
}

run "anomalies_without_a_monitor_get_one" {
  command = plan

  variables {
    anomaly_amount = 100
  }

  assert {
    condition     = aws_ce_anomaly_monitor.this[0].monitor_dimension == "SERVICE"
    error_message = "without a monitor there is nothing to subscribe to"
  }
}

run "no_budgets_when_not_wanted" {
  command = plan

  variables {
    schedule_budget = null
  }

  assert {
    condition = (
      keys(aws_lambda_function.this) == ["scan"] && length(aws_sns_topic.budgets) == 0
      && length(aws_iam_role_policy.budget) == 0 && output.budget_topic_arn == null
      && length(aws_ce_anomaly_subscription.this) == 0 && length(aws_cloudwatch_event_rule.anomaly) == 0
    )
    error_message = "nothing of budgets must be there"
  }
}

run "refuses_more_thresholds_than_aws_takes" {
  command = plan

  variables {
    budget_thresholds = [50, 60, 70, 80, 90, 100]
    launch_gate_roles = ["arn:aws:iam::111122223333:role/*"]
    budget_amount     = 0
    schedule_budget   = "40 */6 * * *"

    anomaly_amount      = -1
    anomaly_monitor_arn = "arn:aws:ce::111122223333:anomalysubscription/x"
  }

  expect_failures = [
    var.budget_thresholds, var.launch_gate_roles, var.budget_amount, var.schedule_budget, var.anomaly_amount, var.anomaly_monitor_arn
  ]
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
    package = "tests/absent.jar"
  }

  expect_failures = [var.package]
}

run "refuses_a_schedule_that_is_not_one" {
  command = plan

  variables {
    schedule_look = "*/15 * * * *"
  }

  expect_failures = [var.schedule_look]
}

run "refuses_an_alarm_shorter_than_the_schedule" {
  command = plan

  variables {
    schedule_look = "rate(2 hours)"
  }

  expect_failures = [aws_cloudwatch_metric_alarm.did_not_run]
}

run "refuses_roles_with_wildcards" {
  command = plan

  variables {
    members = [{ read_role_arn = "arn:aws:iam::222233334444:role/*" }]
  }

  expect_failures = [var.members]
}

run "refuses_retention_that_forgets_too_soon" {
  command = plan

  variables {
    log_retention_days   = 31
    state_retention_days = 7
  }

  expect_failures = [var.log_retention_days, var.state_retention_days]
}
