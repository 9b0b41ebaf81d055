# The words are the same in the modules of the other clouds wherever the thing is the same.

variable "name" {
  description = "Name of this installation; every resource's name begins with it."
  type        = string
  default     = "sluice"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "name is 3 to 20 characters: lower-case letters, digits and hyphens, beginning with a letter, not ending with a hyphen."
  }
}

variable "mode" {
  description = "report: plans only; nothing that could stop a machine is created. warn: tells owners, and stops when the deadline it told has passed. act: stops."
  type        = string
  default     = "report"

  validation {
    condition     = contains(["report", "warn", "act"], var.mode)
    error_message = "mode is report, warn or act."
  }
}

variable "policy" {
  description = "The policy, as YAML text (`sluice policy init` writes one, `sluice policy check` checks it). It must hold no secret: it is kept in the Terraform state and in the state bucket."
  type        = string

  validation {
    condition     = can(yamldecode(var.policy)) && trimspace(var.policy) != ""
    error_message = "policy is the text of a YAML document, for example file(\"policy.yaml\")."
  }
}

variable "package" {
  description = "Path of the deployable package, the zip that the build leaves in gcp-functions/target (sluice-gcp-*-functions.zip)."
  type        = string

  validation {
    condition     = fileexists(var.package)
    error_message = "package names no file. Build it with ./mvnw package, or download it from the release."
  }
}

variable "regions" {
  description = "Regions to read and act in; IAM refuses to stop or start a machine in others. Empty: all regions that have accelerator machines."
  type        = list(string)
  default     = []

  validation {
    # IAM binds a role to one account with at most 20 conditions.
    condition     = length(var.regions) <= 20 && alltrue([for region in var.regions : can(regex("^[a-z]+-[a-z]+[0-9]+$", region))])
    error_message = "regions are names like us-central1, at most 20."
  }
}

variable "zones" {
  description = "Zones to ask for Cloud TPUs, which have no list over all zones. Empty: those that the policy names."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for zone in var.zones : can(regex("^[a-z]+-[a-z]+[0-9]+-[a-z]$", zone))])
    error_message = "zones are names like us-east5-a."
  }
}

variable "accounts" {
  description = "Where to look, as project ids, or folders/123456789012 for all projects in a folder. Empty: the project of this installation. modules/member-project and modules/member-folder give the permissions there."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for account in var.accounts : can(regex("^([a-z][a-z0-9-]{4,28}[a-z0-9]|folders/[0-9]+)$", account))])
    error_message = "accounts are project ids (not numbers) or folders/123456789012."
  }
}

variable "schedule_look" {
  description = "When to look for idle machines: five fields of unix-cron."
  type        = string
  default     = "*/15 * * * *"

  validation {
    condition     = can(regex("^[^ ]+( [^ ]+){4}$", var.schedule_look))
    error_message = "schedule_look is */15 * * * *: minute, hour, day of the month, month, day of the week."
  }
}

variable "schedule_summary" {
  description = "When to send the summary of the day: five fields of unix-cron. null: never."
  type        = string
  default     = "7 7 * * *"

  validation {
    condition     = var.schedule_summary == null || can(regex("^[^ ]+( [^ ]+){4}$", var.schedule_summary))
    error_message = "schedule_summary is 7 7 * * *: minute, hour, day of the month, month, day of the week; or null."
  }
}

variable "schedule_budget" {
  description = "When to read all budgets, which is the reliable way beside their messages: five fields of unix-cron. null: never."
  type        = string
  default     = "40 */6 * * *"

  validation {
    condition     = var.schedule_budget == null || can(regex("^[^ ]+( [^ ]+){4}$", var.schedule_budget))
    error_message = "schedule_budget is 40 */6 * * *: minute, hour, day of the month, month, day of the week; or null."
  }
}

variable "schedule_timezone" {
  description = "Time zone of all schedules, as in the IANA database."
  type        = string
  default     = "UTC"
}

variable "schedules_enabled" {
  description = "false pauses all schedules and the alarm that nothing ran, and keeps everything else."
  type        = bool
  default     = true
}

variable "billing_account" {
  description = "Billing account whose budgets are watched, such as 01D4EE-079462-DFD6EC; the function that does so may view all of it. null: no budgets are watched."
  type        = string
  default     = null

  validation {
    condition     = var.billing_account == null || can(regex("^[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{6}$", var.billing_account))
    error_message = "billing_account is an id such as 01D4EE-079462-DFD6EC, without billingAccounts/ before it."
  }
}

variable "billing_export" {
  description = "Tables of the Cloud Billing export to BigQuery (standard usage cost), such as my-project.billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC: there the function that watches budgets reads what drove a spend, at a new crossing alone. Whoever applies this must be allowed to share them. Empty: people aren't told what drove it."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for table in var.billing_export : can(regex("^([a-z0-9.-]{1,63}:)?[a-z][a-z0-9-]{4,61}[a-z0-9]\\.[A-Za-z0-9_]+\\.gcp_billing_export_(resource_)?v1(_[0-9A-Z]{6}){3}$", table))])
    error_message = "billing_export has tables such as my-project.billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC."
  }
}

variable "billing_export_gib" {
  description = "The most that one question to billing_export may read, in GiB: one that would read more is refused by BigQuery, and costs nothing."
  type        = number
  default     = 10

  validation {
    condition     = var.billing_export_gib >= 1 && var.billing_export_gib <= 10000 && floor(var.billing_export_gib) == var.billing_export_gib
    error_message = "billing_export_gib is a whole number from 1 to 10000."
  }
}

variable "budget_amount" {
  description = "Creates a monthly budget of so much, for the projects in `accounts` or the project of this installation, and lets Google tell Sluice what is spent. null: none is created; those that are there are read all the same, and heard if they publish to the output budget_topic."
  type        = number
  default     = null

  validation {
    condition     = var.budget_amount == null || try(var.budget_amount > 0 && floor(var.budget_amount) == var.budget_amount, false)
    error_message = "budget_amount is a whole number, more than 0."
  }
}

variable "budget_currency" {
  description = "Currency of budget_amount, which must be that of the billing account. null: whatever that is."
  type        = string
  default     = null

  validation {
    condition     = var.budget_currency == null || can(regex("^[A-Z]{3}$", var.budget_currency))
    error_message = "budget_currency is a code such as USD."
  }
}

variable "budget_thresholds" {
  description = "Percents of budget_amount at which the cloud sends alerts, of actual and of forecast cost. null: the thresholds of the policy, at which Sluice tells people, so that they are said once."
  type        = list(number)
  default     = null

  validation {
    condition     = var.budget_thresholds == null || try(length(var.budget_thresholds) > 0 && alltrue([for percent in var.budget_thresholds : percent > 0 && percent <= 1000]), false)
    error_message = "budget_thresholds are percents above 0, at most 1000."
  }
}

variable "forbid_launches" {
  description = "Whether the acting function may forbid new accelerator machines, and allow them again, where the policy asks for it at a threshold (do: forbid-launches): by quotas of the project, set to zero and put back. Its right is on all quotas of the project: Google Cloud has none on some of them."
  type        = bool
  default     = false
}

variable "secrets" {
  description = "Secrets that the functions get as environment variables, by the variable's name: ids of secrets of Secret Manager, e.g. { SLACK_WEBHOOK = \"sluice-slack\" } for `env:SLACK_WEBHOOK` in the policy. Their values never reach the Terraform state."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name, secret in var.secrets : can(regex("^[A-Z][A-Z0-9_]{0,62}$", name)) && !startswith(name, "SLUICE_") && can(regex("^[A-Za-z0-9_-]{1,255}$", secret))])
    error_message = "secrets are names of environment variables, not beginning with SLUICE_, and ids of secrets of this project."
  }
}

variable "alarm_emails" {
  description = "Addresses that receive alarms. Warnings and summaries go to the topic: Pub/Sub sends no mail."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.alarm_emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", address))])
    error_message = "alarm_emails are e-mail addresses."
  }
}

variable "did_not_run_minutes" {
  description = "Alarm when no look began within so many minutes. Must not be shorter than the schedule."
  type        = number
  default     = 60

  validation {
    condition     = var.did_not_run_minutes >= 5 && var.did_not_run_minutes <= 1410 && floor(var.did_not_run_minutes) == var.did_not_run_minutes
    error_message = "did_not_run_minutes is a whole number from 5 to 1410: Cloud Monitoring notices an absence of at most 23.5 hours."
  }
}

variable "log_retention_days" {
  description = "Days that the functions' logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = var.log_retention_days >= 30 && var.log_retention_days <= 3650 && floor(var.log_retention_days) == var.log_retention_days
    error_message = "log_retention_days is a whole number from 30 to 3650: the project's default log bucket keeps them for 30 days."
  }
}

variable "state_retention_days" {
  description = "Days that plans, runs and journal entries are kept. What was stopped longer ago can't be undone by the run's name."
  type        = number
  default     = 180

  validation {
    condition     = var.state_retention_days >= 30 && floor(var.state_retention_days) == var.state_retention_days
    error_message = "state_retention_days is a whole number, at least 30: the limits look back over journals, and people over months."
  }
}

variable "delete_state_on_destroy" {
  description = "true lets `terraform destroy` delete the state with all plans and journals in it. Set and apply it before destroying."
  type        = bool
  default     = false
}

variable "memory_mb" {
  description = "Memory of each function in MB. More memory is also more processor."
  type        = number
  default     = 1024

  validation {
    condition     = contains([512, 1024, 2048, 4096, 8192], var.memory_mb)
    error_message = "memory_mb is 512, 1024, 2048, 4096 or 8192."
  }
}

variable "timeout_seconds" {
  description = "Longest run. A run that nears it stops between two steps, says what is left, and the next one continues."
  type        = number
  default     = 540

  validation {
    # A function that is started by an event ends after nine minutes, whatever is asked for.
    condition     = var.timeout_seconds >= 60 && var.timeout_seconds <= 540
    error_message = "timeout_seconds is from 60 to 540."
  }
}

variable "protection_tags" {
  description = "Resource Manager tags by which a machine is protected, key and value, e.g. { \"123456789012/sluice-protect\" = \"true\" }. IAM itself refuses to stop a machine that carries one. It can't read labels: those of the policy are judged by the function."
  type        = map(string)
  default     = {}

  validation {
    # A condition has at most 12 operators.
    condition     = length(var.protection_tags) <= 5 && alltrue([for key, value in var.protection_tags : can(regex("^[a-z0-9.-]+/[A-Za-z0-9_.-]+$", key)) && can(regex("^[A-Za-z0-9_.-]+$", value))])
    error_message = "protection_tags have namespaced keys, 123456789012/NAME or PROJECT_ID/NAME, and short names of values; at most 5."
  }
}

variable "opt_in_tag" {
  description = "Resource Manager tag that a machine must carry to be stopped or started, e.g. { key = \"123456789012/sluice-stop\", value = \"allowed\" }. null: any machine of the project that the policy selects."
  type = object({
    key   = string
    value = string
  })
  default = null

  validation {
    condition     = var.opt_in_tag == null || can(regex("^[a-z0-9.-]+/[A-Za-z0-9_.-]+ [A-Za-z0-9_.-]+$", "${var.opt_in_tag.key} ${var.opt_in_tag.value}"))
    error_message = "opt_in_tag has a namespaced key, 123456789012/NAME or PROJECT_ID/NAME, and the short name of a value."
  }
}

variable "labels" {
  description = "Labels on everything that this module creates."
  type        = map(string)
  default     = {}
}
