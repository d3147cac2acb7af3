/** Plans without an account: `terraform test` needs no credentials and no state. */
export const planTest = `mock_provider "aws" {}

run "plan" {
  command = plan

  assert {
    condition     = aws_iam_role.service.name == "\${local.name}-\${var.environment}"
    error_message = "The role is not the service's own in this environment."
  }
}
`;
