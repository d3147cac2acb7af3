import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { networkTf } from './networkTf';
import { identityTf } from './identityTf';

const template = join(
  __dirname,
  '../../../../../../templates/environment/skeleton',
);

function read(path: string): string {
  return readFileSync(join(template, path), 'utf8');
}

/** What is of the environment itself, and not its size. */
function sizesOf(path: string): string[] {
  return read(path)
    .split('\n')
    .filter(
      line => line && !/^(environment|is_protected) |^ +cidr /.test(line),
    );
}

it('disaster recovery is as large as production', () => {
  const sizes = sizesOf('disaster-recovery/disaster-recovery.tfvars');
  expect(sizes.length).toBeGreaterThan(20);
  expect(sizes).toEqual(sizesOf('environment/production.tfvars'));
});

it('no two environments have one address range', () => {
  const ranges = [
    'environment/development.tfvars',
    'environment/staging.tfvars',
    'environment/production.tfvars',
    'disaster-recovery/disaster-recovery.tfvars',
  ].map(path => read(path).match(/cidr += "(.*)"/)?.[1]);
  expect(ranges).not.toContain(undefined);
  expect(new Set(ranges).size).toBe(4);
});

it('disaster recovery is in another region', () => {
  const [primary, second] = ['environment', 'disaster-recovery'].map(
    root =>
      read(`${root}/variables.tf`).match(/default += "(\w+-\w+-\d)"/)?.[1],
  );
  expect(primary).toBe('us-west-2');
  expect(second).toMatch(/^us-/);
  expect(second).not.toBe(primary);
});

it('says of itself what services read', () => {
  const facts = read('modules/environment/facts.tf');
  const asked = [
    ...`${identityTf}${networkTf}`.matchAll(
      /\/environments\/\$\{var\.environment\}\/([\w-]+)"/g,
    ),
  ].map(([, name]) => name);
  expect(asked.length).toBe(4);
  expect(asked.filter(name => !facts.includes(`"${name}"`))).toEqual([]);
});
