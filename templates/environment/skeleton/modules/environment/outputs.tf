output "cluster_name" {
  description = "For aws eks update-kubeconfig."
  value       = aws_eks_cluster.this.name
}

output "database_arn" {
  description = "What the disaster recovery's database replicates. Null without a shared database."
  value       = local.has_database ? aws_db_instance.this[0].arn : null
}

output "database_secret_arn" {
  description = "The entry of Secrets Manager with the shared database's password. Null where there is none."
  value       = local.has_database && !local.is_replica ? try(aws_db_instance.this[0].master_user_secret[0].secret_arn, null) : null
}
