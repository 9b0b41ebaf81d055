# Installations as the tests want to see them. They put this beside the module's own tests.

mock_provider "google" {
  mock_data "google_client_config" {
    defaults = {
      project = "my-project"
      region  = "us-central1"
    }
  }

  mock_data "google_project" {
    defaults = {
      number = "123456789012"
    }
  }
}

variables {
  policy  = "version: 1"
  package = "tests/package.txt"
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
    mode            = "act"
    regions         = ["us-central1", "europe-west4"]
    opt_in_tag      = { key = "123456789012/sluice-stop", value = "allowed" }
    protection_tags = { "123456789012/sluice-protect" = "true" }
  }
}

run "wide" {
  variables {
    mode            = "act"
    regions         = [for number in range(20) : "us-east${number}"]
    opt_in_tag      = { key = "123456789012/sluice-stop", value = "allowed" }
    protection_tags = { for number in range(5) : "123456789012/protect-${number}" => "true" }
  }
}

run "budget" {
  variables {
    mode            = "act"
    billing_account = "01D4EE-079462-DFD6EC"
    forbid_launches = true
  }
}
