variable "region" {
  description = "Region that the functions run in. They look at every enabled region, unless `regions` narrows that."
  type        = string
  default     = "us-east-1"
}

variable "package" {
  description = "Path of the deployable jar, as `./mvnw package` leaves it in aws-lambda/target."
  type        = string
}

variable "alarm_emails" {
  description = "Addresses that receive alarms, warnings and summaries."
  type        = list(string)
  default     = []
}

variable "regions" {
  description = "Regions to read and act in."
  type        = list(string)
  default     = ["us-east-1"]
}

variable "budget_amount" {
  description = "Monthly budget to create for the account, in dollars. null: none is."
  type        = number
  default     = null
}
