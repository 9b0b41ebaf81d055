variable "management_group" {
  description = "Whether the scope is a management group, whose subscriptions have to be found."
  type        = bool
  default     = false
}

variable "budgets" {
  description = "Whether budgets are read."
  type        = bool
  default     = false
}

variable "forbid_launches" {
  description = "Whether new accelerator machines may be barred."
  type        = bool
  default     = false
}
