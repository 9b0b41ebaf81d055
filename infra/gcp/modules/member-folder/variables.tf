variable "name" {
  description = "Name of the hub's installation; the roles' names begin with it."
  type        = string
  default     = "sluice"
}

variable "folder" {
  description = "Folder whose projects' machines may be read, and acted on if acting is allowed: folders/123456789012."
  type        = string

  validation {
    condition     = can(regex("^folders/[0-9]+$", var.folder))
    error_message = "folder is folders/123456789012."
  }
}

variable "org_id" {
  description = "Number of the organization: a role that is bound to a folder is defined there."
  type        = string
}

variable "scan_account" {
  description = "Service account of the hub's scanning function: its output scan_account."
  type        = string
}

variable "act_account" {
  description = "Service account of the hub's acting function: its output act_account. null: nothing can be stopped in this folder."
  type        = string
  default     = null
}

variable "budget_account" {
  description = "Service account of the hub's function that watches budgets: its output budget_account. null: thresholds start nothing here."
  type        = string
  default     = null
}

variable "forbid_launches" {
  description = "Whether act_account may set quotas on accelerators to zero and back, as in the hub."
  type        = bool
  default     = false
}

variable "regions" {
  description = "Regions to act in; IAM refuses to stop or start a machine in others. Empty: all."
  type        = list(string)
  default     = []

  validation {
    # IAM binds a role to one account with at most 20 conditions.
    condition     = length(var.regions) <= 20 && alltrue([for region in var.regions : can(regex("^[a-z]+-[a-z]+[0-9]+$", region))])
    error_message = "regions are names like us-central1, at most 20."
  }
}

variable "protection_tags" {
  description = "Resource Manager tags by which a machine is protected, key and value, as in the hub. IAM itself refuses to stop a machine that carries one."
  type        = map(string)
  default     = {}

  validation {
    # A condition has at most 12 operators.
    condition     = length(var.protection_tags) <= 5 && alltrue([for key, value in var.protection_tags : can(regex("^[a-z0-9.-]+/[A-Za-z0-9_.-]+$", key)) && can(regex("^[A-Za-z0-9_.-]+$", value))])
    error_message = "protection_tags have namespaced keys, 123456789012/NAME or PROJECT_ID/NAME, and short names of values; at most 5."
  }
}

variable "opt_in_tag" {
  description = "Resource Manager tag that a machine must carry to be stopped or started, as in the hub. null: any machine of this folder."
  type = object({
    key   = string
    value = string
  })
  default = null
}
