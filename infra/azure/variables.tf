# The words are the same in the modules of the other clouds wherever the thing is the same.

variable "name" {
  description = "Name of this installation; every resource's name begins with it."
  type        = string
  default     = "sluice"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,16}[a-z0-9]$", var.name))
    error_message = "name is 3 to 18 characters: lower-case letters, digits and hyphens, beginning with a letter, not ending with a hyphen."
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
  description = "The policy, as YAML text (`sluice policy init` writes one, `sluice policy check` checks it). It must hold no secret: it is kept in the Terraform state and in the state account."
  type        = string

  validation {
    condition     = can(yamldecode(var.policy)) && trimspace(var.policy) != ""
    error_message = "policy is the text of a YAML document, for example file(\"policy.yaml\")."
  }
}

variable "package" {
  description = "Path of the deployable package, the zip that the build leaves in azure-functions/target (sluice-azure-*-functions.zip)."
  type        = string

  validation {
    condition     = fileexists(var.package)
    error_message = "package names no file. Build it with ./mvnw package, or download it from the release."
  }
}

variable "regions" {
  description = "Regions to read and act in; the functions leave others alone, Azure itself can't be told to. Empty: all regions that have accelerator machines."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for region in var.regions : can(regex("^[a-z]+[a-z0-9]*$", region))])
    error_message = "regions are names like eastus."
  }
}

variable "accounts" {
  description = "Where to look, as ids of subscriptions, or managementGroups/NAME for all subscriptions in one. Empty: the subscription of this installation. modules/member-scope gives the permissions there."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for account in var.accounts : can(regex("^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|managementGroups/[-_.()A-Za-z0-9]{1,90})$", account))])
    error_message = "accounts are ids of subscriptions or managementGroups/NAME."
  }
}

variable "act_scopes" {
  description = "Resource groups that may be acted in, as /subscriptions/ID/resourceGroups/NAME: Azure itself refuses to stop or start a machine elsewhere. Empty: all of the subscription of this installation."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for scope in var.act_scopes : can(regex("^/subscriptions/[0-9a-fA-F-]{36}/resourceGroups/[^/]+$", scope))])
    error_message = "act_scopes are /subscriptions/ID/resourceGroups/NAME."
  }
}

variable "schedule_look" {
  description = "When to look for idle machines: six fields of NCRONTAB, seconds first, in UTC."
  type        = string
  default     = "0 */15 * * * *"

  validation {
    condition     = can(regex("^[^ ]+( [^ ]+){5}$", var.schedule_look))
    error_message = "schedule_look is 0 */15 * * * *: second, minute, hour, day of the month, month, day of the week."
  }
}

variable "schedule_summary" {
  description = "When to send the summary of the day: six fields of NCRONTAB, seconds first, in UTC. null: never."
  type        = string
  default     = "0 7 7 * * *"

  validation {
    condition     = var.schedule_summary == null || can(regex("^[^ ]+( [^ ]+){5}$", var.schedule_summary))
    error_message = "schedule_summary is 0 7 7 * * *: second, minute, hour, day of the month, month, day of the week; or null."
  }
}

variable "schedule_budget" {
  description = "When to read all budgets, which is the reliable way beside their messages: six fields of NCRONTAB, seconds first, in UTC. null: never."
  type        = string
  default     = "0 40 */6 * * *"

  validation {
    condition     = var.schedule_budget == null || can(regex("^[^ ]+( [^ ]+){5}$", var.schedule_budget))
    error_message = "schedule_budget is 0 40 */6 * * *: second, minute, hour, day of the month, month, day of the week; or null."
  }
}

variable "budget_amount" {
  description = "Creates a monthly budget of so much, on the subscription of this installation and in the currency that it is billed in, and tells Sluice of its thresholds. null: none is created; those that are there are read all the same."
  type        = number
  default     = null

  validation {
    condition     = var.budget_amount == null || try(var.budget_amount > 0, false)
    error_message = "budget_amount is more than 0."
  }
}

variable "budget_thresholds" {
  description = "Percents of budget_amount at which the cloud sends alerts, of actual and of forecast cost. null: the thresholds of the policy, at which Sluice tells people, so that they are said once."
  type        = list(number)
  default     = null

  validation {
    condition     = var.budget_thresholds == null || try(length(var.budget_thresholds) >= 1 && length(var.budget_thresholds) <= 5 && alltrue([for percent in var.budget_thresholds : percent > 0 && percent <= 1000]), false)
    error_message = "budget_thresholds are one to five percents, each more than 0 and at most 1000: what Azure takes."
  }
}

variable "forbid_launches" {
  description = "Whether the acting function may forbid new accelerator machines, and allow them again, where the policy asks for it at a threshold (do: forbid-launches): by assigning a policy that denies them, and taking that away. Its right is on all assignments of the subscription: Azure has none on one of them."
  type        = bool
  default     = false
}

variable "secrets" {
  description = "Secrets that the functions get as environment variables, by the variable's name: ids of secrets of Key Vault, e.g. { SLACK_WEBHOOK = \"/subscriptions/ID/resourceGroups/NAME/providers/Microsoft.KeyVault/vaults/VAULT/secrets/sluice-slack\" } for `env:SLACK_WEBHOOK` in the policy. Their values never reach the Terraform state."
  type        = map(string)
  default     = {}

  validation {
    condition = alltrue([
      for name, secret in var.secrets : can(regex("^[A-Z][A-Z0-9_]{0,62}$", name)) && !can(regex("^(SLUICE_|AZURE_|APPLICATIONINSIGHTS_|WEBSITE_|FUNCTIONS_)", name))
      && can(regex("^/subscriptions/[0-9a-fA-F-]{36}/resourceGroups/[^/]+/providers/Microsoft.KeyVault/vaults/[A-Za-z0-9-]+/secrets/[A-Za-z0-9-]+$", secret))
    ])
    error_message = "secrets are names of environment variables, none that the app has already, and ids of secrets, /subscriptions/ID/resourceGroups/NAME/providers/Microsoft.KeyVault/vaults/VAULT/secrets/NAME."
  }
}

variable "schedules_enabled" {
  description = "false pauses all schedules and the alarm that nothing ran, and keeps everything else."
  type        = bool
  default     = true
}

variable "alarm_emails" {
  description = "Addresses that receive alarms. Warnings and summaries go to the topic: Event Grid sends no mail."
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
    condition     = contains([30, 45, 60, 120, 180, 240, 300, 360, 1440], var.did_not_run_minutes)
    error_message = "did_not_run_minutes is a window that Azure Monitor has: 30, 45, 60, 120, 180, 240, 300, 360 or 1440."
  }
}

variable "log_retention_days" {
  description = "Days that the functions' logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = var.log_retention_days >= 30 && var.log_retention_days <= 730 && floor(var.log_retention_days) == var.log_retention_days
    error_message = "log_retention_days is a whole number from 30 to 730, which is what Log Analytics keeps."
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
  default     = 2048

  validation {
    condition     = contains([512, 2048, 4096], var.memory_mb)
    error_message = "memory_mb is 512, 2048 or 4096: the sizes of Flex Consumption."
  }
}

variable "timeout_seconds" {
  description = "Longest run. A run that nears it stops between two steps, says what is left, and the next one continues."
  type        = number
  default     = 600

  validation {
    condition     = var.timeout_seconds >= 60 && var.timeout_seconds <= 1800
    error_message = "timeout_seconds is from 60 to 1800."
  }
}

variable "location" {
  description = "Region that the functions themselves run in."
  type        = string
  default     = "eastus"
}

variable "state_replication" {
  description = "How the state account is replicated: ZRS, or LRS in a region without availability zones."
  type        = string
  default     = "ZRS"

  validation {
    condition     = contains(["LRS", "ZRS", "GRS", "GZRS"], var.state_replication)
    error_message = "state_replication is LRS, ZRS, GRS or GZRS."
  }
}

variable "deploy" {
  description = "Deploy the package with the az command while applying. false: you deploy it yourself, by the output deploy_commands."
  type        = bool
  default     = true
}

variable "agent_namespace" {
  description = "Namespace that the machines' agents write GPU metrics to. null: the one of Telegraf's input nvidia_smi."
  type        = string
  default     = null
}

variable "agent_metric" {
  description = "Name of the metric with the use of each GPU in percent, where the agents write another than the usual one of their namespace."
  type        = string
  default     = null
}

variable "agent_dimension" {
  description = "Dimension of that metric that tells the GPUs of a machine apart, or none. null: the usual one of the namespace."
  type        = string
  default     = null
}

variable "live_prices" {
  description = "Ask for prices that the dated table that is shipped does not have, of the Retail Prices API."
  type        = bool
  default     = false
}

variable "labels" {
  description = "Labels on everything that this module creates."
  type        = map(string)
  default     = {}
}
