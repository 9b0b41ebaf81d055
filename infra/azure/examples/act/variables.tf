variable "subscription" {
  description = "Id of the subscription that the functions run in, and look at."
  type        = string
}

variable "location" {
  description = "Region that the functions run in. They look at every region, unless `regions` narrows that."
  type        = string
  default     = "eastus"
}

variable "package" {
  description = "Path of the deployable zip, as `./mvnw package` leaves it in azure-functions/target."
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
  default     = ["eastus"]
}

variable "act_scopes" {
  description = "Resource groups that may be acted in. Empty: all of the subscription."
  type        = list(string)
  default     = []
}

variable "budget_amount" {
  description = "Creates a monthly budget of so much, in the currency that the subscription is billed in. null: none is created."
  type        = number
  default     = null
}
