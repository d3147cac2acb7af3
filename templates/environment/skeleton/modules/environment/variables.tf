variable "name" {
  description = "The organisation's or platform's name: what is made here is called NAME-ENVIRONMENT."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,19}$", var.name))
    error_message = "At most 20 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "environment" {
  description = "Name of the environment, as in the configuration repository."
  type        = string

  validation {
    condition     = contains(["development", "staging", "production", "disaster-recovery"], var.environment)
    error_message = "One of development, staging, production, disaster-recovery."
  }
}

variable "network" {
  description = "Address range of the network, at most /16, that no other network of yours uses; and whether each zone has a NAT gateway of its own."
  type = object({
    cidr             = string
    nat_in_each_zone = bool
  })

  validation {
    condition     = can(cidrhost(var.network.cidr, 0)) && try(tonumber(split("/", var.network.cidr)[1]) <= 16, false)
    error_message = "A range such as 10.16.0.0/16."
  }
}

variable "kubernetes_version" {
  description = "Minor version of Kubernetes. Raise it by one at a time, development first."
  type        = string
}

variable "allowed_cidr_blocks" {
  description = "Who may reach the cluster's API server over the internet. Empty: nobody, only from within the network."
  type        = list(string)

  validation {
    condition     = !contains(var.allowed_cidr_blocks, "0.0.0.0/0")
    error_message = "Not the whole internet: name your offices and runners."
  }
}

variable "node_groups" {
  description = "Groups of nodes by name. The autoscaler moves between min_size and max_size."
  type = map(object({
    instance_types = list(string)
    min_size       = number
    max_size       = number
    desired_size   = number
    taint          = optional(string)
  }))
}

variable "database" {
  description = "The environment's shared PostgreSQL. Null: services have their own. replicate_source_arn makes it a replica of one in another region."
  type = object({
    instance_class        = string
    storage_gib           = number
    multi_az              = bool
    backup_retention_days = number
    replicate_source_arn  = optional(string)
  })
}

variable "cache" {
  description = "The environment's shared Valkey, which speaks Redis' protocol. Null: services have their own."
  type = object({
    node_type = string
    nodes     = number
  })
}

variable "is_protected" {
  description = "Whether data stores refuse to be deleted."
  type        = bool
}

variable "log_retention_days" {
  description = "How long logs of the network and of the cluster are kept."
  type        = number
}
