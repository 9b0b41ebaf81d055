variable "account_id" {
  description = "Account whose machines the permissions are about."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id is the twelve digits of an AWS account."
  }
}

variable "partition" {
  description = "AWS partition: aws, aws-us-gov or aws-cn."
  type        = string
}

variable "home_region" {
  description = "Region that lists the enabled regions. Reading is allowed there whatever `regions` says."
  type        = string
}

variable "regions" {
  description = "Regions that may be read and acted in. Empty: all."
  type        = list(string)
  default     = []
}

variable "live_prices" {
  description = "Allow reading the AWS Price List."
  type        = bool
  default     = false
}

variable "protection_labels" {
  description = "Tag keys. A machine that carries one is refused by IAM itself when it is to be stopped, unless the value is a no or a date."
  type        = list(string)
}

variable "opt_in_label" {
  description = "Tag that a machine must carry to be stopped or started. null: any machine of the account."
  type = object({
    key   = string
    value = string
  })
  default = null
}

variable "volume_kms_key_arns" {
  description = "Customer managed KMS keys of machine volumes. EC2 can start a machine with such a volume only if the caller may create a grant on its key."
  type        = list(string)
  default     = []
}

variable "launch_gate_roles" {
  description = "ARNs of roles that may be kept from launching accelerators."
  type        = list(string)
  default     = []
}
