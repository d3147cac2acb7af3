import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { observation, template } from '../__fixtures__/objects';
import { Operation } from '../operation/Operation';
import { imagesOf } from '../revision/versionOf';
import { deriveHeldVersion } from './deriveHeldVersion';
import { HeldVersion } from './HeldVersion';
import { holdFilePath } from './holdFilePath';
import { readHoldFile } from './readHoldFile';
import { removeFromHoldFile } from './removeFromHoldFile';
import { writeHoldFile } from './writeHoldFile';

const path = holdFilePath('environments/production/web');
const IMAGE = 'registry.example.com:5000/shop/web:1.3.0';

function held(change: Partial<HeldVersion> = {}): HeldVersion {
  return {
    operation: 'op-1',
    workload: 'deployments/shop/web',
    environment: 'production',
    version: '1.3.0',
    images: [IMAGE],
    by: 'user:default/alice',
    reason: 'totals are off: "by a cent" # says bob',
    since: '2026-11-04T10:00:00.000Z',
    ...change,
  };
}

/** As a pipeline does it: the snippet of docs/adopt.md. */
function isRefused(text: string, image: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'hold-'));
  try {
    writeFileSync(join(folder, 'deployments.hold'), text);
    const found = execFileSync(
      'sh',
      [
        '-c',
        `sed -n 's/^ *- image: *//p' deployments.hold | grep -qxF -- "$IMAGE" && echo refused || echo deploy`,
      ],
      { cwd: folder, env: { ...process.env, IMAGE: image }, encoding: 'utf8' },
    );
    return found.trim() === 'refused';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('has a name that no GitOps tool takes for a manifest', () => {
  expect(path).toBe('environments/production/web/deployments.hold');
  expect(holdFilePath('')).toBe('deployments.hold');
});

it('is written as a person and a shell can read it', () => {
  const edit = writeHoldFile(path, undefined, held());
  expect(edit).toEqual({
    path,
    after: `# Versions that were rolled back and may not be deployed here again. Pipelines look for their image on an
# "- image:" line before they deploy. Lifted in the deployments portal ("Resume deployments"), or by removing the entry.
held:
  - operation: op-1
    workload: deployments/shop/web
    environment: production
    version: 1.3.0
    by: user:default/alice
    reason: 'totals are off: "by a cent" # says bob'
    since: 2026-11-04T10:00:00.000Z
    until: lifted
    images:
      - image: ${IMAGE}
`,
  });
});

it.each([
  ['the held image', IMAGE, true],
  ['a newer one', `${IMAGE}.1`, false],
  ['one whose name only ends alike', `other/${IMAGE}`, false],
])('lets a pipeline see %s', (_what, image, refused) => {
  const text = writeHoldFile(path, undefined, held())?.after ?? '';
  expect(isRefused(text, image)).toBe(refused);
});

it('names each version once, beside the others of the folder', () => {
  const first = writeHoldFile(path, undefined, held())?.after ?? '';
  expect(writeHoldFile(path, first, held())).toBeUndefined();
  const second = writeHoldFile(
    path,
    first,
    held({ operation: 'op-2', workload: 'deployments/shop/worker' }),
  );
  expect(second?.before).toBe(first);
  expect(
    readHoldFile(second?.after ?? '')?.map(({ operation }) => operation),
  ).toEqual(['op-1', 'op-2']);
  const less = removeFromHoldFile(path, second?.after, ['op-2']);
  expect(less?.after).toBe(first);
  expect(removeFromHoldFile(path, first, ['op-1'])).toEqual({
    path,
    before: first,
  });
  expect(removeFromHoldFile(path, first, ['op-9'])).toBeUndefined();
  expect(removeFromHoldFile(path, undefined, ['op-1'])).toBeUndefined();
});

it.each(['', 'held: yes', 'held: [{ operation: 1 }]', '{{ .Values.hold }}: ['])(
  'leaves what is no hold file alone: %j',
  text => {
    expect(readHoldFile(text)).toBeUndefined();
    expect(writeHoldFile(path, text, held())).toBeUndefined();
    expect(removeFromHoldFile(path, text, ['op-1'])).toBeUndefined();
  },
);

it('reads whatever it wrote, whatever people wrote', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 40 });
  fc.assert(
    fc.property(
      line,
      line,
      fc.array(line, { maxLength: 3 }),
      (reason, version, images) => {
        const entry = held({ reason, version, images });
        const text = writeHoldFile(path, undefined, entry)?.after ?? '';
        expect(readHoldFile(text)).toEqual([entry]);
      },
    ),
  );
});

it('does not grow for ever', () => {
  let text: string | undefined;
  for (let number = 0; number < 60; number += 1) {
    text = writeHoldFile(
      path,
      text,
      held({ operation: `op-${number}` }),
    )?.after;
  }
  const kept = readHoldFile(text ?? '') ?? [];
  expect(kept).toHaveLength(50);
  expect(kept[49].operation).toBe('op-59');
});

it('names the images that a rollback leaves, and not those that come back', () => {
  const operation = {
    id: 'op-1',
    workload: {
      cluster: 'prod',
      namespace: 'shop',
      kind: 'deployments',
      name: 'web',
    },
    environment: 'production',
    fromVersion: '1.3.0',
    requestedBy: 'user:default/alice',
    requestedAt: '2026-11-04T10:00:00.000Z',
    reason: 'errors',
  } as Operation;
  expect(
    deriveHeldVersion(operation, observation(), imagesOf(template('1.2.0'))),
  ).toEqual(held({ images: ['demo/web:1.3.0'], reason: 'errors' }));
  expect(
    deriveHeldVersion(operation, observation(), imagesOf(template('1.3.0')))
      .images,
  ).toEqual([]);
});
