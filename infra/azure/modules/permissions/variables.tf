variable "management_group" {
  description = "Whether the scope is a management group, whose subscriptions have to be found."
  type        = bool
  default     = false
}
