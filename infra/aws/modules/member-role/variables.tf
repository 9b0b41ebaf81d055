variable "name" {
  description = "Name of the hub's installation; both roles' names begin with it."
  type        = string
  default     = "sluice"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.name))
    error_message = "name is 3 to 30 characters: lower-case letters, digits and hyphens, beginning with a letter, not ending with a hyphen."
  }
}

variable "hub_read_role_arn" {
  description = "Role of the hub's scanning function: its output read_role_arn."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[^*]+$", var.hub_read_role_arn))
    error_message = "hub_read_role_arn is a whole role ARN, without wildcards."
  }
}

variable "hub_act_role_arn" {
  description = "Role of the hub's acting function: its output act_role_arn. null: nothing can be stopped in this account."
  type        = string
  default     = null

  validation {
    condition     = var.hub_act_role_arn == null || can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[^*]+$", var.hub_act_role_arn))
    error_message = "hub_act_role_arn is a whole role ARN, without wildcards, or null."
  }
}

variable "external_id" {
  description = "External id that the hub must present: the hub's variable member_external_id."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@:/-]{2,128}$", var.external_id))
    error_message = "external_id is 2 to 128 letters, digits and + = , . @ : / -."
  }
}

variable "regions" {
  description = "Regions to read and act in; IAM refuses others. Empty: all."
  type        = list(string)
  default     = []
}

variable "budgets" {
  description = "Let the hub read the budgets of this account, too."
  type        = bool
  default     = false
}

variable "launch_gate_roles" {
  description = "ARNs of roles of this account that the hub's acting function may keep from launching accelerators. Empty: none."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.launch_gate_roles : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[^*]+$", arn))])
    error_message = "launch_gate_roles are whole role ARNs, without wildcards."
  }
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
  description = "Tag that a machine must carry to be stopped or started, as in the hub. null: any machine of this account."
  type = object({
    key   = string
    value = string
  })
  default = null
}

variable "volume_kms_key_arns" {
  description = "Customer managed keys of machine volumes in this account, needed to start such machines again."
  type        = list(string)
  default     = []
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary for the roles."
  type        = string
  default     = null
}

variable "labels" {
  description = "Tags on the roles."
  type        = map(string)
  default     = {}
}
