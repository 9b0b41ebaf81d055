variable "name" {
  description = "Name of the hub's installation; the roles' names begin with it."
  type        = string
  default     = "sluice"
}

variable "project" {
  description = "Project whose machines may be read, and acted on if acting is allowed."
  type        = string
}

variable "scan_account" {
  description = "Service account of the hub's scanning function: its output scan_account."
  type        = string
}

variable "act_account" {
  description = "Service account of the hub's acting function: its output act_account. null: nothing can be stopped in this project."
  type        = string
  default     = null
}

variable "acting" {
  description = "Whether act_account is given, where that is not known before the hub is applied. null: it is asked."
  type        = bool
  default     = null
}

variable "regions" {
  description = "Regions to act in; IAM refuses to stop or start a machine in others. Empty: all."
  type        = list(string)
  default     = []
}

variable "act_on_groups" {
  description = "Let members of managed instance groups be stopped and started, through their group. IAM has no permission for that alone: compute.instanceGroupManagers.update changes a group in other ways too."
  type        = bool
  default     = false
}

variable "protection_tags" {
  description = "Resource Manager tags by which a machine is protected, key and value, as in the hub. IAM itself refuses to stop a machine that carries one."
  type        = map(string)
  default     = {}
}

variable "opt_in_tag" {
  description = "Resource Manager tag that a machine must carry to be stopped or started, as in the hub. null: any machine of this project."
  type = object({
    key   = string
    value = string
  })
  default = null
}
