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
