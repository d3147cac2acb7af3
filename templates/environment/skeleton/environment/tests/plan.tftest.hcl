# Plans without an account: terraform test -var-file=ENVIRONMENT.tfvars needs no credentials and no state.
mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["zone-a", "zone-b", "zone-c", "zone-d"] }
  }
}

run "plan" {
  command = plan

  assert {
    condition     = module.environment.cluster_name == "${var.name}-${var.environment}"
    error_message = "The cluster is not called after platform and environment."
  }
}
