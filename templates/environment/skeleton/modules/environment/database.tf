locals {
  has_database = var.database != null
  is_replica   = try(var.database.replicate_source_arn, null) != null
}

resource "aws_db_subnet_group" "this" {
  count = local.has_database ? 1 : 0

  name       = local.full_name
  subnet_ids = [for subnet in aws_subnet.private : subnet.id]
}

resource "aws_security_group" "database" {
  count = local.has_database ? 1 : 0

  name        = "${local.full_name}-database"
  description = "PostgreSQL, from the nodes only"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "database" {
  count = local.has_database ? 1 : 0

  security_group_id            = aws_security_group.database[0].id
  description                  = "PostgreSQL from the nodes"
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_db_parameter_group" "this" {
  count = local.has_database ? 1 : 0

  name   = local.full_name
  family = "postgres17"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_iam_role" "database_monitoring" {
  count = local.has_database ? 1 : 0

  name = "${local.full_name}-database-monitoring"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "database_monitoring" {
  count = local.has_database ? 1 : 0

  role       = aws_iam_role.database_monitoring[0].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

# A replica takes its engine, its user and its data from what it replicates.
resource "aws_db_instance" "this" {
  count = local.has_database ? 1 : 0

  identifier           = local.full_name
  engine               = local.is_replica ? null : "postgres"
  engine_version       = local.is_replica ? null : "17"
  instance_class       = var.database.instance_class
  parameter_group_name = aws_db_parameter_group.this[0].name
  replicate_source_db  = var.database.replicate_source_arn

  username = local.is_replica ? null : "platform"
  # RDS makes the password, keeps it in Secrets Manager and changes it every week: it is in no state.
  manage_master_user_password   = local.is_replica ? null : true
  master_user_secret_kms_key_id = local.is_replica ? null : aws_kms_key.this["data"].arn

  allocated_storage     = local.is_replica ? null : var.database.storage_gib
  max_allocated_storage = var.database.storage_gib * 2
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.this["data"].arn

  db_subnet_group_name   = aws_db_subnet_group.this[0].name
  vpc_security_group_ids = [aws_security_group.database[0].id]
  publicly_accessible    = false
  multi_az               = var.database.multi_az

  backup_retention_period   = var.database.backup_retention_days
  backup_window             = "03:00-04:00"
  maintenance_window        = "sun:04:30-sun:05:30"
  copy_tags_to_snapshot     = true
  deletion_protection       = var.is_protected
  skip_final_snapshot       = !var.is_protected
  final_snapshot_identifier = var.is_protected ? "${local.full_name}-final" : null

  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.database_monitoring[0].arn
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.this["data"].arn
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
}
