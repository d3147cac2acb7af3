terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # The bucket, its region and a key for each environment are given at terraform init; see README.md.
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Platform    = var.name
      Environment = local.environment
      ManagedBy   = "terraform"
    }
  }
}

locals {
  environment = "disaster-recovery"
}

# Equal to production, in another region: the sizes of production.tfvars, and its database as a replica of production's.
module "environment" {
  source = "../modules/environment"

  name                = var.name
  environment         = local.environment
  network             = var.network
  kubernetes_version  = var.kubernetes_version
  allowed_cidr_blocks = var.allowed_cidr_blocks
  node_groups         = var.node_groups
  database            = var.database == null ? null : merge(var.database, { replicate_source_arn = var.production_database_arn })
  cache               = var.cache
  is_protected        = true
  log_retention_days  = var.log_retention_days
}

output "cluster_name" {
  description = "For aws eks update-kubeconfig."
  value       = module.environment.cluster_name
}
