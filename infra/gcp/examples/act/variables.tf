variable "project" {
  description = "Project that the functions run in, and look at."
  type        = string
}

variable "region" {
  description = "Region that the functions run in. They look at every region, unless `regions` narrows that."
  type        = string
  default     = "us-central1"
}

variable "package" {
  description = "Path of the deployable zip, as `./mvnw package` leaves it in gcp-functions/target."
  type        = string
}

variable "alarm_emails" {
  description = "Addresses that receive alarms."
  type        = list(string)
  default     = []
}

variable "regions" {
  description = "Regions to read and act in."
  type        = list(string)
  default     = ["us-central1"]
}

variable "opt_in_tag" {
  description = "Resource Manager tag that a machine must carry to be stopped. null: any machine."
  type = object({
    key   = string
    value = string
  })
  default = null
}

variable "billing_account" {
  description = "Billing account whose budgets are watched. null: none are."
  type        = string
  default     = null
}

variable "budget_amount" {
  description = "Monthly budget to create for the project, in the billing account's currency. null: none is."
  type        = number
  default     = null
}
