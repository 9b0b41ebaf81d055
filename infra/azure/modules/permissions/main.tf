# What an identity may ask of, and do to, the machines of one scope. This subscription, other subscriptions and management
# groups are given these same lists, so that there is one place to review. A test compares them with what the adapters say
# they use.

locals {
  read = [
    "Microsoft.Compute/skus/read",
    "Microsoft.Compute/virtualMachines/read",
    "Microsoft.Compute/virtualMachineScaleSets/read",
    "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read",
    "Microsoft.Insights/metrics/read",
    "Microsoft.ResourceHealth/availabilityStatuses/read",
    "Microsoft.Resources/subscriptions/locations/read",
    "Microsoft.Resources/subscriptions/read",
  ]

  # What a budget is, was spent of, and is expected to come to. Azure's documents name both verbs for the two calls.
  budgets = [
    "Microsoft.Consumption/budgets/read",
    "Microsoft.CostManagement/forecast/action",
    "Microsoft.CostManagement/forecast/read",
    "Microsoft.CostManagement/query/action",
    "Microsoft.CostManagement/query/read",
  ]

  gate_read = [
    "Microsoft.Authorization/policyAssignments/read",
    "Microsoft.Authorization/policyDefinitions/read",
  ]

  # Azure knows no role for one assignment or one policy: whoever has this may assign any.
  gate = [
    "Microsoft.Authorization/policyAssignments/delete",
    "Microsoft.Authorization/policyAssignments/write",
  ]

  find = var.management_group ? ["Microsoft.Management/managementGroups/descendants/read"] : []

  # Each machine is read and judged again just before it is stopped. A lock is the one protection that Azure itself knows.
  reread = concat(local.read, [
    "Microsoft.Authorization/locks/read",
    "Microsoft.Compute/locations/operations/read",
  ])

  power = [
    "Microsoft.Compute/virtualMachines/deallocate/action",
    "Microsoft.Compute/virtualMachines/start/action",
  ]
}
