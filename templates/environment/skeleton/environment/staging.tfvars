environment        = "staging"
is_protected       = false
log_retention_days = 30

network = {
  cidr             = "10.32.0.0/16"
  nat_in_each_zone = false
}

node_groups = {
  general = {
    instance_types = ["m5.large"]
    min_size       = 3
    max_size       = 10
    desired_size   = 5
  }
}

database = {
  instance_class        = "db.t3.medium"
  storage_gib           = 100
  multi_az              = false
  backup_retention_days = 7
}

cache = {
  node_type = "cache.t4g.medium"
  nodes     = 2
}
