import { basketSpecification } from '../../../__testUtils__/basketSpecification';
import { environmentNames } from '../../../specification/ServiceSpecification';
import { renderInfrastructure } from './renderInfrastructure';

const stores = [
  { database: 'none', cache: 'none' },
  { database: 'postgresql', cache: 'none' },
  { database: 'none', cache: 'redis' },
  { database: 'postgresql', cache: 'redis' },
] as const;

describe.each(stores)(
  'database $database, cache $cache',
  ({ database, cache }) => {
    const specification = basketSpecification({ database, cache });
    const files = renderInfrastructure(specification);
    const all = [...files]
      .filter(([path]) => path.endsWith('.tf'))
      .map(([, text]) => text)
      .join('\n');

    it('has what it asks for', () => {
      expect(all.includes('resource "aws_db_instance"')).toBe(
        database === 'postgresql',
      );
      expect(all.includes('resource "aws_elasticache_replication_group"')).toBe(
        cache === 'redis',
      );
    });

    it('gives each environment a value for every variable, and no other', () => {
      const declared = [...all.matchAll(/^variable "(\w+)"/gm)].map(
        ([, name]) => name,
      );
      const given = environmentNames.map(environment => {
        const text =
          files.get(`infrastructure/environments/${environment}.tfvars`) ?? '';
        return [...text.matchAll(/^(\w+) +=/gm)].map(([, name]) => name);
      });
      expect(given).toEqual(environmentNames.map(() => declared));
      expect(declared.filter(name => !all.includes(`var.${name}`))).toEqual([]);
    });

    it('keeps its secrets where the manifests look for them', () => {
      const names = [
        ...all.matchAll(/^ +name += "(\$\{var.environment\}\/.*)"/gm),
      ].map(([, name]) => name);
      expect(names).toEqual(
        [
          ...(cache === 'redis'
            ? ['${var.environment}/${local.name}/cache']
            : []),
          ...(database === 'postgresql'
            ? ['${var.environment}/${local.name}/database']
            : []),
        ]
          .sort()
          .reverse(),
      );
    });

    it('leaves nothing open or unencrypted', () => {
      expect(all).not.toMatch(
        /0\.0\.0\.0\/0|_enabled += false|storage_encrypted += false|publicly_accessible += true/,
      );
    });
  },
);

it.each([
  ['development', 'multi_az              = false', 'backup_retention_days = 0'],
  ['staging', 'multi_az              = false', 'backup_retention_days = 7'],
  ['production', 'multi_az              = true', 'backup_retention_days = 30'],
  [
    'disaster-recovery',
    'multi_az              = true',
    'backup_retention_days = 30',
  ],
])('%s is as safe as the standard says', (environment, zones, backup) => {
  const files = renderInfrastructure(
    basketSpecification({ database: 'postgresql' }),
  );
  const text = files.get(`infrastructure/environments/${environment}.tfvars`);
  expect(text).toContain(zones);
  expect(text).toContain(backup);
});

it('disaster recovery is in another region than production', () => {
  const files = renderInfrastructure(basketSpecification());
  const region = (environment: string) =>
    files
      .get(`infrastructure/environments/${environment}.tfvars`)
      ?.match(/region += "(.*)"/)?.[1];
  expect(region('production')).toBe('us-west-2');
  expect(region('disaster-recovery')).not.toBe(region('production'));
});
