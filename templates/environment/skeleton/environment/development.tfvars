environment        = "development"
is_protected       = false
log_retention_days = 7

network = {
  cidr             = "10.16.0.0/16"
  nat_in_each_zone = false
}

node_groups = {
  general = {
    instance_types = ["t3.medium"]
    min_size       = 2
    max_size       = 5
    desired_size   = 3
  }
}

database = {
  instance_class        = "db.t3.small"
  storage_gib           = 20
  multi_az              = false
  backup_retention_days = 0
}

cache = {
  node_type = "cache.t4g.small"
  nodes     = 1
}
