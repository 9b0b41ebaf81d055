variable "name" {
  description = "Name of the hub's installation; the roles' names hold it."
  type        = string
  default     = "sluice"
}

variable "scope" {
  description = "Whose machines may be read, and acted on if acting is allowed: /subscriptions/ID or /providers/Microsoft.Management/managementGroups/NAME."
  type        = string

  validation {
    condition     = can(regex("^(/subscriptions/[0-9a-fA-F-]{36}|/providers/Microsoft\\.Management/managementGroups/[^/]+)$", var.scope))
    error_message = "scope is /subscriptions/ID or /providers/Microsoft.Management/managementGroups/NAME."
  }
}

variable "scan_principal" {
  description = "Principal of the hub's scanning app: its output scan_principal."
  type        = string
}

variable "act_principal" {
  description = "Principal of the hub's acting app: its output act_principal. null: nothing can be stopped in this scope."
  type        = string
  default     = null
}

variable "acting" {
  description = "Whether act_principal is given, where that is not known before the hub is applied. null: it is asked."
  type        = bool
  default     = null
}

variable "act_scopes" {
  description = "Resource groups that may be acted in, as /subscriptions/ID/resourceGroups/NAME: Azure itself refuses to stop or start a machine elsewhere. Empty: all of the scope."
  type        = list(string)
  default     = []
}

variable "budgets" {
  description = "Whether the budgets of this scope are read, and what drives them."
  type        = bool
  default     = true
}

variable "forbid_launches" {
  description = "Whether new accelerator machines may be barred here: creates the policy definition, and lets the acting app assign policies in this scope. The provider must be one of this subscription, or of one in this management group."
  type        = bool
  default     = false
}
