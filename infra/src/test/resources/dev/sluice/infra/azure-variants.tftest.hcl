# Installations as the tests want to see them. They put this beside the module's own tests.

mock_provider "azurerm" {
  mock_data "azurerm_client_config" {
    defaults = {
      subscription_id = "00000000-1111-2222-3333-444444444444"
    }
  }
}

variables {
  policy                  = "version: 1"
  package                 = "tests/package.txt"
  deploy                  = false
  delete_state_on_destroy = true
}

run "report" {
}

run "act" {
  variables {
    mode = "act"
  }
}

run "narrow" {
  variables {
    mode       = "act"
    act_scopes = ["/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/research"]
  }
}

run "budgets" {
  variables {
    mode            = "act"
    budget_amount   = 5000
    forbid_launches = true
  }
}

run "no_budgets" {
  variables {
    schedule_budget = null
  }
}
