/**
 * A PostgreSQL instance of the service's own. Its password is set and stored without ever standing in a state or a plan; the
 * entry in Secrets Manager is the one that the manifests' ExternalSecret reads.
 */
export const databaseTf = `locals {
  # Raise it to give the database a new password.
  database_password_version = 1
  # Made anew in each run, and sent only where the version above is new: it stands in no state and in no plan.
  database_password = replace("\${uuid()}\${uuid()}", "-", "")
}

resource "aws_db_subnet_group" "database" {
  name       = "\${local.name}-\${var.environment}"
  subnet_ids = local.private_subnet_ids
}

resource "aws_security_group" "database" {
  name        = "\${local.name}-\${var.environment}-database"
  description = "PostgreSQL of \${local.name}, from the nodes only"
  vpc_id      = local.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "database" {
  security_group_id            = aws_security_group.database.id
  description                  = "PostgreSQL from the nodes"
  referenced_security_group_id = local.node_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_db_parameter_group" "database" {
  name   = "\${local.name}-\${var.environment}"
  family = "postgres17"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  # Statements of half a second and more are in the log.
  parameter {
    name  = "log_min_duration_statement"
    value = "500"
  }
}

resource "aws_db_instance" "database" {
  identifier = "\${local.name}-\${var.environment}"

  engine               = "postgres"
  engine_version       = "17"
  instance_class       = var.database.instance_class
  parameter_group_name = aws_db_parameter_group.database.name

  db_name             = replace(local.name, "-", "_")
  username            = "service"
  password_wo         = local.database_password
  password_wo_version = local.database_password_version

  allocated_storage     = var.database.storage_gib
  max_allocated_storage = var.database.storage_gib * 2
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.data.arn

  db_subnet_group_name   = aws_db_subnet_group.database.name
  vpc_security_group_ids = [aws_security_group.database.id]
  publicly_accessible    = false
  multi_az               = var.database.multi_az

  backup_retention_period   = var.database.backup_retention_days
  backup_window             = "03:00-04:00"
  maintenance_window        = "sun:04:30-sun:05:30"
  copy_tags_to_snapshot     = true
  deletion_protection       = var.database.deletion_protection
  skip_final_snapshot       = !var.database.deletion_protection
  final_snapshot_identifier = var.database.deletion_protection ? "\${local.name}-\${var.environment}-final" : null

  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.data.arn
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
}

resource "aws_secretsmanager_secret" "database" {
  name        = "\${var.environment}/\${local.name}/database"
  description = "Where \${local.name} finds its database; read by External Secrets"
  kms_key_id  = aws_kms_key.data.arn
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id                = aws_secretsmanager_secret.database.id
  secret_string_wo_version = local.database_password_version
  secret_string_wo = jsonencode({
    host       = aws_db_instance.database.address
    port       = tostring(aws_db_instance.database.port)
    dbname     = aws_db_instance.database.db_name
    username   = aws_db_instance.database.username
    "password" = local.database_password
  })
}
`;
