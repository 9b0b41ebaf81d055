# The words are the same in the modules of the other clouds wherever the thing is the same.

variable "name" {
  description = "Name of this installation; every resource's name begins with it."
  type        = string
  default     = "sluice"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.name))
    error_message = "name is 3 to 30 characters: lower-case letters, digits and hyphens, beginning with a letter, not ending with a hyphen."
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
  description = "Path of the deployable package, the jar that the build leaves in aws-lambda/target (sluice-aws-lambda-*-lambda.jar)."
  type        = string

  validation {
    condition     = fileexists(var.package)
    error_message = "package names no file. Build it with ./mvnw package, or download it from the release."
  }
}

variable "regions" {
  description = "Regions to read and act in; IAM refuses others. Empty: all regions that are enabled in the account."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for region in var.regions : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", region))])
    error_message = "regions are names like us-east-1."
  }
}

variable "schedule_look" {
  description = "When to look for idle machines: an EventBridge Scheduler expression, rate(...) or cron(...)."
  type        = string
  default     = "rate(15 minutes)"

  validation {
    condition     = can(regex("^(rate\\([0-9]+ (minute|hour|day)s?\\)|cron\\([^ ]+( [^ ]+){5}\\))$", var.schedule_look))
    error_message = "schedule_look is rate(15 minutes) or cron(0/15 * * * ? *): six fields."
  }
}

variable "schedule_summary" {
  description = "When to send the summary of the day: an EventBridge Scheduler expression. null: never."
  type        = string
  default     = "cron(7 7 * * ? *)"

  validation {
    condition = var.schedule_summary == null || can(
      regex("^(rate\\([0-9]+ (minute|hour|day)s?\\)|cron\\([^ ]+( [^ ]+){5}\\))$", var.schedule_summary)
    )
    error_message = "schedule_summary is cron(7 7 * * ? *): six fields; or rate(1 day); or null."
  }
}

variable "schedule_budget" {
  description = "When to read all budgets, which is the reliable way beside their messages: an EventBridge Scheduler expression. null: never."
  type        = string
  default     = "cron(40 0/6 * * ? *)"

  validation {
    condition = var.schedule_budget == null || can(
      regex("^(rate\\([0-9]+ (minute|hour|day)s?\\)|cron\\([^ ]+( [^ ]+){5}\\))$", var.schedule_budget)
    )
    error_message = "schedule_budget is cron(40 0/6 * * ? *): six fields; or rate(6 hours); or null."
  }
}

variable "budget_amount" {
  description = "Creates a monthly budget of so much, in dollars, for the account of this installation, and lets AWS tell Sluice of its thresholds. null: none is created; those that are there are read all the same, and heard if they publish to the output budget_topic_arn."
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
    error_message = "budget_thresholds are one to five percents, each more than 0 and at most 1000: AWS takes ten notifications, two for each."
  }
}

variable "anomaly_amount" {
  description = "Lets Cost Anomaly Detection tell Sluice of unusual spend from so many dollars on. null: it tells only who subscribed by hand, and Sluice in us-east-1."
  type        = number
  default     = null

  validation {
    condition     = var.anomaly_amount == null || try(var.anomaly_amount >= 0, false)
    error_message = "anomaly_amount is 0 or more."
  }
}

variable "anomaly_monitor_arn" {
  description = "ARN of the monitor that the account has, such as Default-Services-Monitor, for anomaly_amount. null: one of all services is created, of which AWS takes only one in an account."
  type        = string
  default     = null

  validation {
    condition     = var.anomaly_monitor_arn == null || can(regex("^arn:aws[a-z-]*:ce::[0-9]{12}:anomalymonitor/[^*]+$", var.anomaly_monitor_arn))
    error_message = "anomaly_monitor_arn is arn:aws:ce::123456789012:anomalymonitor/ID."
  }
}

variable "launch_gate_roles" {
  description = "ARNs of roles of this account that the acting function may keep from launching accelerators, where the policy says so. Empty: none."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.launch_gate_roles : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[^*]+$", arn))])
    error_message = "launch_gate_roles are whole role ARNs, without wildcards."
  }
}

variable "secret_arns" {
  description = "ARNs of secrets of Secrets Manager that the policy names, such as the address of a chat's webhook. Their values never come near Terraform."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.secret_arns : can(regex("^arn:aws[a-z-]*:secretsmanager:[^:]+:[0-9]{12}:secret:[^*]+$", arn))])
    error_message = "secret_arns are whole ARNs of secrets, without wildcards."
  }
}

variable "mail_identity_arns" {
  description = "ARNs of the verified SES identities that mail is sent from, where the policy names a mailto: address."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.mail_identity_arns : can(regex("^arn:aws[a-z-]*:ses:[^:]+:[0-9]{12}:identity/[^*]+$", arn))])
    error_message = "mail_identity_arns are whole ARNs of identities, without wildcards."
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

variable "alarm_emails" {
  description = "Addresses that receive alarms, warnings and summaries. Each must confirm once, by the link that AWS sends."
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
    condition     = var.did_not_run_minutes >= 5 && var.did_not_run_minutes <= 1440 && floor(var.did_not_run_minutes) == var.did_not_run_minutes
    error_message = "did_not_run_minutes is a whole number from 5 to 1440."
  }
}

variable "log_retention_days" {
  description = "Days that the functions' logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is one that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096 and some more."
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
    condition     = var.memory_mb >= 512 && var.memory_mb <= 10240
    error_message = "memory_mb is from 512 to 10240."
  }
}

variable "timeout_seconds" {
  description = "Longest run. A run that nears it stops between two steps, says what is left, and the next one continues."
  type        = number
  default     = 600

  validation {
    condition     = var.timeout_seconds >= 60 && var.timeout_seconds <= 900
    error_message = "timeout_seconds is from 60 to 900."
  }
}

variable "reserve_concurrency" {
  description = "Reserve one concurrent execution for each function. false for an account whose quota is too small to reserve from; leases in the state still keep runs apart."
  type        = bool
  default     = true
}

variable "protection_labels" {
  description = "Tag keys by which owners protect a machine, the same as in the policy. IAM itself refuses to stop a machine that carries one, unless the value is a no (false, no, off, 0) or a date, which the function judges."
  type        = list(string)
  default     = ["finops:protect", "sluice:protect"]

  validation {
    condition     = alltrue([for key in var.protection_labels : can(regex("^[A-Za-z0-9 _.:/=+@-]{1,128}$", key))])
    error_message = "protection_labels are tag keys: up to 128 letters, digits, spaces and _ . : / = + - @."
  }
}

variable "opt_in_label" {
  description = "Tag that a machine must carry to be stopped or started, e.g. { key = \"finops:stop\", value = \"allowed\" }. null: any machine of the account that the policy selects."
  type = object({
    key   = string
    value = string
  })
  default = null
}

variable "agent_namespace" {
  description = "Namespace that the machines' agents write GPU metrics to, in CloudWatch. null: the agent's own default, CWAgent."
  type        = string
  default     = null
}

variable "live_prices" {
  description = "Ask for prices that the dated table that is shipped does not have, of the AWS Price List."
  type        = bool
  default     = false
}

variable "members" {
  description = "Other accounts to read and, with an act_role_arn, to act in. modules/member-role creates the roles there."
  type = list(object({
    read_role_arn = string
    act_role_arn  = optional(string)
  }))
  default = []

  validation {
    condition = alltrue(flatten([
      for member in var.members : [
        for arn in compact([member.read_role_arn, member.act_role_arn]) : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[^*]+$", arn))
      ]
    ]))
    error_message = "members name whole roles, arn:aws:iam::123456789012:role/NAME, without wildcards."
  }
}

variable "member_external_id" {
  description = "External id that the member roles ask for. It is not a secret; it keeps somebody else's hub from using them."
  type        = string
  default     = null
}

variable "kms_key_arn" {
  description = "Customer managed key for bucket, topic, queue, logs and environment. null: keys that AWS owns. Its key policy must let logs, cloudwatch and scheduler use it; and where budgets are watched budgets, costalerts, sns and events."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[^:]+:[0-9]{12}:key/[^*]+$", var.kms_key_arn))
    error_message = "kms_key_arn is the ARN of a key (not of an alias), or null."
  }
}

variable "volume_kms_key_arns" {
  description = "Customer managed keys of machine volumes: without a grant on them undo can't start such a machine again."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.volume_kms_key_arns : can(regex("^arn:aws[a-z-]*:kms:[^:]+:[0-9]{12}:key/[^*]+$", arn))])
    error_message = "volume_kms_key_arns are ARNs of keys (not of aliases), without wildcards."
  }
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary for every role that this module creates."
  type        = string
  default     = null
}

variable "labels" {
  description = "Labels on everything that this module creates: tags, in the words of AWS."
  type        = map(string)
  default     = {}
}
