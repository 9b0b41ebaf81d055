# What an account may ask of, and do to, the machines of one project. This project, other projects and folders are given
# these same lists, so that there is one place to review. A test compares them with what the adapters say they use.

locals {
  read = [
    "compute.instances.get",
    "compute.instances.list",
    "compute.machineTypes.get",
    "compute.regions.get",
    "monitoring.timeSeries.list",
    "tpu.nodes.get",
    "tpu.nodes.list",
  ]

  # The projects of a folder have to be found.
  find = var.folder ? ["resourcemanager.folders.list", "resourcemanager.projects.list"] : []

  # Each machine is read and judged again just before it is stopped, and what was begun is followed to its end.
  follow = ["compute.zoneOperations.get", "tpu.operations.get"]

  stop  = ["compute.instances.stop", "tpu.nodes.stop"]
  start = ["compute.instances.start", "tpu.nodes.start"]

  # Whether accelerators may be launched, and who pays for the project.
  watch  = ["resourcemanager.projects.get", "serviceusage.quotas.get"]
  forbid = ["serviceusage.operations.get", "serviceusage.quotas.get", "serviceusage.quotas.update"]

  # Names of machines: projects/P/zones/us-central1-a/instances/I, and projects/P/locations/us-central1-a/nodes/N of TPUs.
  # A grant for each region: a condition has at most 12 operators.
  places = length(var.regions) == 0 ? { everywhere = [] } : {
    for region in var.regions : region => [
      "(resource.name.extract(\"/zones/{zone}/\").startsWith(\"${region}-\") || resource.name.extract(\"/locations/{zone}/\").startsWith(\"${region}-\"))"
    ]
  }
  opted_in = var.opt_in_tag == null ? [] : ["resource.matchTag(\"${var.opt_in_tag.key}\", \"${var.opt_in_tag.value}\")"]
  guarded  = [for key, value in var.protection_tags : "!resource.matchTag(\"${key}\", \"${value}\")"]

  # Starting stays allowed for a protected machine: undo must reach one that somebody protected after it was stopped.
  always           = { everywhere = "" }
  stop_conditions  = { for place, condition in local.places : place => join(" && ", concat(condition, local.opted_in, local.guarded)) }
  start_conditions = { for place, condition in local.places : place => join(" && ", concat(condition, local.opted_in)) }
}
