/** A Valkey of the service's own, which speaks Redis' protocol: encrypted, with a token, over several zones. */
export const cacheTf = `# The provider cannot set a token without keeping it, so it is in the state, which is encrypted and has rights of its own.
# terraform apply -replace=terraform_data.cache_token gives the cache a new one.
resource "terraform_data" "cache_token" {
  input = sensitive(replace("\${uuid()}\${uuid()}", "-", ""))

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_elasticache_subnet_group" "cache" {
  name       = "\${local.name}-\${var.environment}"
  subnet_ids = local.private_subnet_ids
}

resource "aws_security_group" "cache" {
  name        = "\${local.name}-\${var.environment}-cache"
  description = "Valkey of \${local.name}, from the nodes only"
  vpc_id      = local.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "cache" {
  security_group_id            = aws_security_group.cache.id
  description                  = "Valkey from the nodes"
  referenced_security_group_id = local.node_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "\${local.name}-\${var.environment == "disaster-recovery" ? "dr" : var.environment}"
  description          = "Cache of \${local.name} in \${var.environment}"

  engine               = "valkey"
  engine_version       = "8.0"
  parameter_group_name = "default.valkey8"
  node_type            = var.cache.node_type

  num_cache_clusters         = var.cache.nodes
  automatic_failover_enabled = var.cache.nodes > 1
  multi_az_enabled           = var.cache.nodes > 1

  port               = 6379
  subnet_group_name  = aws_elasticache_subnet_group.cache.name
  security_group_ids = [aws_security_group.cache.id]

  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.data.arn
  transit_encryption_enabled = true
  auth_token                 = terraform_data.cache_token.output

  snapshot_retention_limit = var.cache.snapshot_retention_days
  snapshot_window          = "03:00-05:00"
  maintenance_window       = "sun:05:30-sun:06:30"
}

resource "aws_secretsmanager_secret" "cache" {
  name        = "\${var.environment}/\${local.name}/cache"
  description = "Where \${local.name} finds its cache; read by External Secrets"
  kms_key_id  = aws_kms_key.data.arn
}

resource "aws_secretsmanager_secret_version" "cache" {
  secret_id = aws_secretsmanager_secret.cache.id
  secret_string = jsonencode({
    host       = aws_elasticache_replication_group.cache.primary_endpoint_address
    port       = tostring(aws_elasticache_replication_group.cache.port)
    "password" = terraform_data.cache_token.output
  })
}
`;
