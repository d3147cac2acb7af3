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
  environment = var.environment
}

module "environment" {
  source = "../modules/environment"

  name                = var.name
  environment         = local.environment
  network             = var.network
  kubernetes_version  = var.kubernetes_version
  allowed_cidr_blocks = var.allowed_cidr_blocks
  node_groups         = var.node_groups
  database            = var.database
  cache               = var.cache
  is_protected        = var.is_protected
  log_retention_days  = var.log_retention_days
}

output "cluster_name" {
  description = "For aws eks update-kubeconfig."
  value       = module.environment.cluster_name
}

output "database_arn" {
  description = "Give production's to the disaster recovery as production_database_arn."
  value       = module.environment.database_arn
}

output "database_secret_arn" {
  description = "Where the shared database's password is."
  value       = module.environment.database_secret_arn
}
