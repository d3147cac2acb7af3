/**
 * The service's own identity in AWS, for the ServiceAccount of its manifests. It may do nothing until somebody attaches a
 * policy: no key is ever put into a pod.
 */
export const identityTf = `data "aws_ssm_parameter" "cluster_name" {
  name = "/environments/\${var.environment}/cluster-name"
}

# The service's pods, and nobody else, may take this role.
resource "aws_iam_role" "service" {
  name = "\${local.name}-\${var.environment}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "pods.eks.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
    }]
  })
}

resource "aws_eks_pod_identity_association" "service" {
  cluster_name    = data.aws_ssm_parameter.cluster_name.insecure_value
  namespace       = "\${local.name}-\${var.environment}"
  service_account = local.name
  role_arn        = aws_iam_role.service.arn
}

output "role_arn" {
  description = "Attach to this role what the service may do in AWS."
  value       = aws_iam_role.service.arn
}
`;
