import {
  EnvironmentName,
  ServiceSpecification,
  Size,
} from '../../../specification/ServiceSpecification';

type Value = string | number | boolean | { readonly [key: string]: Value };

/** Where the standard has its clusters; disaster recovery is of use only in another region. */
const regions: Readonly<Record<EnvironmentName, string>> = {
  development: 'us-west-2',
  staging: 'us-west-2',
  production: 'us-west-2',
  'disaster-recovery': 'us-east-2',
};

const databases: Readonly<
  Record<Size, { instance_class: string; storage_gib: number }>
> = {
  small: { instance_class: 'db.t4g.small', storage_gib: 20 },
  medium: { instance_class: 'db.m7g.large', storage_gib: 100 },
  large: { instance_class: 'db.r7g.2xlarge', storage_gib: 1000 },
};

const caches: Readonly<Record<Size, { node_type: string }>> = {
  small: { node_type: 'cache.t4g.small' },
  medium: { node_type: 'cache.m7g.large' },
  large: { node_type: 'cache.r7g.xlarge' },
};

/** How safe data is kept: by what the standard says of backups and zones. */
const safety: Readonly<
  Record<
    EnvironmentName,
    { isProtected: boolean; backupDays: number; nodes: number }
  >
> = {
  development: { isProtected: false, backupDays: 0, nodes: 1 },
  staging: { isProtected: false, backupDays: 7, nodes: 2 },
  production: { isProtected: true, backupDays: 30, nodes: 3 },
  'disaster-recovery': { isProtected: true, backupDays: 30, nodes: 3 },
};

/** One environment's values for the Terraform root. */
export function renderTfvars(
  { spec }: ServiceSpecification,
  environment: EnvironmentName,
): string {
  const size = spec.size[environment];
  const { isProtected, backupDays, nodes } = safety[environment];
  return renderValues({
    environment,
    region: regions[environment],
    ...(spec.database === 'postgresql' && {
      database: {
        ...databases[size],
        multi_az: isProtected,
        backup_retention_days: backupDays,
        deletion_protection: isProtected,
      },
    }),
    ...(spec.cache === 'redis' && {
      cache: {
        ...caches[size],
        nodes,
        snapshot_retention_days: Math.min(backupDays, 7),
      },
    }),
  });
}

/** As `terraform fmt` writes it: names of neighbouring one-line values have one width, a block stands alone. */
function renderValues(
  values: Readonly<Record<string, Value>>,
  indent = '',
): string {
  const width = Math.max(
    0,
    ...Object.entries(values)
      .filter(([, value]) => typeof value !== 'object')
      .map(([key]) => key.length),
  );
  return Object.entries(values)
    .map(([key, value]) =>
      typeof value === 'object'
        ? `\n${indent}${key} = {\n${renderValues(
            value,
            `${indent}  `,
          )}${indent}}\n`
        : `${indent}${key.padEnd(width)} = ${JSON.stringify(value)}\n`,
    )
    .join('');
}
