# Plans without an account: terraform test -var-file=ENVIRONMENT.tfvars needs no credentials and no state.
mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["zone-a", "zone-b", "zone-c", "zone-d"] }
  }
}

run "with_a_replica" {
  command = plan

  variables {
    production_database_arn = "arn:aws:rds:us-west-2:123456789012:db:platform-production"
  }
}

run "on_its_own" {
  command = plan
}
