# What a service's own Terraform root reads of the environment that it is in. Names are a contract: see README.md.
resource "aws_ssm_parameter" "fact" {
  for_each = {
    "cluster-name"           = aws_eks_cluster.this.name
    "vpc-id"                 = aws_vpc.this.id
    "private-subnet-ids"     = join(",", [for subnet in aws_subnet.private : subnet.id])
    "node-security-group-id" = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  }

  name  = "/environments/${var.environment}/${each.key}"
  type  = "String"
  value = each.value
}
