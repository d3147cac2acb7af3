variable "name" {
  description = "The organisation's or platform's name: what is made here is called NAME-ENVIRONMENT."
  type        = string
  default     = "platform"
}

variable "region" {
  description = "Where the environment is."
  type        = string
  default     = "us-west-2"
}

variable "environment" {
  description = "development, staging or production."
  type        = string
}

variable "is_protected" {
  description = "Whether data stores refuse to be deleted."
  type        = bool
}

variable "kubernetes_version" {
  description = "Minor version of Kubernetes. Raise it by one at a time, development first."
  type        = string
  default     = "1.35"
}

variable "allowed_cidr_blocks" {
  description = "Who may reach the cluster's API server over the internet. Empty: nobody, only from within the network."
  type        = list(string)
  default     = []
}

variable "network" {
  description = "Address range, and whether each zone has a NAT gateway of its own."
  type = object({
    cidr             = string
    nat_in_each_zone = bool
  })
}

variable "node_groups" {
  description = "Groups of nodes by name."
  type = map(object({
    instance_types = list(string)
    min_size       = number
    max_size       = number
    desired_size   = number
    taint          = optional(string)
  }))
}

variable "database" {
  description = "The shared PostgreSQL. Null: services have their own."
  type = object({
    instance_class        = string
    storage_gib           = number
    multi_az              = bool
    backup_retention_days = number
  })
}

variable "cache" {
  description = "The shared Valkey. Null: services have their own."
  type = object({
    node_type = string
    nodes     = number
  })
}

variable "log_retention_days" {
  description = "How long logs of the network and of the cluster are kept."
  type        = number
}
