variable "folder" {
  description = "Whether the permissions are given for a folder, whose projects have to be found."
  type        = bool
  default     = false
}

variable "regions" {
  description = "Regions that may be acted in. Empty: all."
  type        = list(string)
  default     = []
}

variable "protection_tags" {
  description = "Resource Manager tags, key and value. A machine that carries one is refused by IAM itself when it is to be stopped."
  type        = map(string)
  default     = {}
}

variable "opt_in_tag" {
  description = "Resource Manager tag that a machine must carry to be stopped or started. null: any machine."
  type = object({
    key   = string
    value = string
  })
  default = null
}
