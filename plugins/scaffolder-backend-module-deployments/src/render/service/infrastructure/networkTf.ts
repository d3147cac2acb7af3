/** What the environment's own Terraform says of itself, in parameters that any service's root can read. */
export const networkTf = `data "aws_ssm_parameter" "vpc_id" {
  name = "/environments/\${var.environment}/vpc-id"
}

data "aws_ssm_parameter" "private_subnet_ids" {
  name = "/environments/\${var.environment}/private-subnet-ids"
}

data "aws_ssm_parameter" "node_security_group_id" {
  name = "/environments/\${var.environment}/node-security-group-id"
}

locals {
  vpc_id                 = data.aws_ssm_parameter.vpc_id.insecure_value
  private_subnet_ids     = split(",", data.aws_ssm_parameter.private_subnet_ids.insecure_value)
  node_security_group_id = data.aws_ssm_parameter.node_security_group_id.insecure_value
}

# What encrypts this service's data, and no other's.
resource "aws_kms_key" "data" {
  description             = "Data of \${local.name} in \${var.environment}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}
`;
