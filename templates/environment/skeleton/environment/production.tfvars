environment        = "production"
is_protected       = true
log_retention_days = 90

network = {
  cidr             = "10.48.0.0/16"
  nat_in_each_zone = true
}

node_groups = {
  general = {
    instance_types = ["m5.xlarge", "m5.2xlarge"]
    min_size       = 5
    max_size       = 50
    desired_size   = 10
  }
  memory-intensive = {
    instance_types = ["r5.2xlarge", "r5.4xlarge"]
    min_size       = 2
    max_size       = 20
    desired_size   = 5
    taint          = "memory-intensive"
  }
}

database = {
  instance_class        = "db.r5.2xlarge"
  storage_gib           = 1024
  multi_az              = true
  backup_retention_days = 30
}

cache = {
  node_type = "cache.r7g.xlarge"
  nodes     = 3
}
