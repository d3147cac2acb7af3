import { ServiceSpecification } from '../../../specification/ServiceSpecification';

/** A variable of the Terraform root, declared only where something reads it. */
interface Variable {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

const always: readonly Variable[] = [
  {
    name: 'environment',
    type: 'string',
    description: 'Name of the environment, as in the configuration repository.',
  },
  {
    name: 'region',
    type: 'string',
    description: "Region of the environment's cluster.",
  },
];

const ofDatabase: readonly Variable[] = [
  {
    name: 'database',
    type: `object({
    instance_class        = string
    storage_gib           = number
    multi_az              = bool
    backup_retention_days = number
    deletion_protection   = bool
  })`,
    description:
      'Size and safety of the PostgreSQL instance. 0 days keep no backup.',
  },
];

const ofCache: readonly Variable[] = [
  {
    name: 'cache',
    type: `object({
    node_type               = string
    nodes                   = number
    snapshot_retention_days = number
  })`,
    description:
      'Size and number of the Valkey nodes. With two or more, one takes over when another fails.',
  },
];

/** Provider, state and variables. Where the state is kept is given at \`terraform init\`: it is the organisation's. */
export function settingsTf({ metadata, spec }: ServiceSpecification): string {
  const variables = [
    ...always,
    ...(spec.database === 'postgresql' ? ofDatabase : []),
    ...(spec.cache === 'redis' ? ofCache : []),
  ];
  return `terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # terraform init -backend-config=bucket=… -backend-config=region=… -backend-config=key=${
    metadata.name
  }/<environment>.tfstate
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Service     = local.name
      Environment = var.environment
      ManagedBy   = "terraform"
    }
  }
}

locals {
  name = "${metadata.name}"
}

${variables.map(renderVariable).join('\n')}`;
}

/** As `terraform fmt` has it, which lines up neighbours of one line only. */
function renderVariable({ name, type, description }: Variable): string {
  return `variable "${name}" {
  description = "${description}"
  ${type.includes('\n') ? 'type' : 'type       '} = ${type}
}
`;
}
