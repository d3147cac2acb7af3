locals {
  has_cache = var.cache != null
}

resource "aws_elasticache_subnet_group" "this" {
  count = local.has_cache ? 1 : 0

  name       = local.full_name
  subnet_ids = [for subnet in aws_subnet.private : subnet.id]
}

resource "aws_security_group" "cache" {
  count = local.has_cache ? 1 : 0

  name        = "${local.full_name}-cache"
  description = "Valkey, from the nodes only"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "cache" {
  count = local.has_cache ? 1 : 0

  security_group_id            = aws_security_group.cache[0].id
  description                  = "Valkey from the nodes"
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

# The provider cannot set a token without keeping it, so it is in the state, which is encrypted and has rights of its own.
# terraform apply -replace='module.environment.terraform_data.cache_token[0]' gives the cache a new one.
resource "terraform_data" "cache_token" {
  count = local.has_cache ? 1 : 0

  input = sensitive(replace("${uuid()}${uuid()}", "-", ""))

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_elasticache_replication_group" "this" {
  count = local.has_cache ? 1 : 0

  # At most 40 characters.
  replication_group_id = "${var.name}-${var.environment == "disaster-recovery" ? "dr" : var.environment}"
  description          = "Shared cache of ${local.full_name}"

  engine               = "valkey"
  engine_version       = "8.0"
  parameter_group_name = "default.valkey8"
  node_type            = var.cache.node_type

  num_cache_clusters         = var.cache.nodes
  automatic_failover_enabled = var.cache.nodes > 1
  multi_az_enabled           = var.cache.nodes > 1

  port               = 6379
  subnet_group_name  = aws_elasticache_subnet_group.this[0].name
  security_group_ids = [aws_security_group.cache[0].id]

  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.this["data"].arn
  transit_encryption_enabled = true
  auth_token                 = terraform_data.cache_token[0].output

  snapshot_retention_limit = var.is_protected ? 7 : 1
  snapshot_window          = "03:00-05:00"
  maintenance_window       = "sun:05:30-sun:06:30"
}

resource "aws_secretsmanager_secret" "cache" {
  count = local.has_cache ? 1 : 0

  name        = "${var.environment}/shared/cache"
  description = "Where services find the environment's shared cache"
  kms_key_id  = aws_kms_key.this["data"].arn
}

resource "aws_secretsmanager_secret_version" "cache" {
  count = local.has_cache ? 1 : 0

  secret_id = aws_secretsmanager_secret.cache[0].id
  secret_string = jsonencode({
    host       = aws_elasticache_replication_group.this[0].primary_endpoint_address
    port       = tostring(aws_elasticache_replication_group.this[0].port)
    "password" = terraform_data.cache_token[0].output
  })
}
