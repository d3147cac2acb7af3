import {
  Hold,
  holdFilePath,
  writeHoldFile,
} from '@backstage-deployments/plugin-deployments-common';
import {
  CommitRequest,
  ConfigRepo,
  ConfigRepoError,
  ConfigRepoErrorKind,
} from '@backstage-deployments/plugin-deployments-node';
import { removeHeldVersion } from './removeHeldVersion';

const file = {
  repoURL: 'https://git.example.com/k8s-config',
  branch: 'main',
  folder: 'production/web',
};
const path = holdFilePath(file.folder);
const hold: Hold = {
  id: 'hold-1',
  workload: {
    cluster: 'prod',
    namespace: 'shop',
    kind: 'deployments',
    name: 'web',
  },
  entityRef: 'component:default/web',
  environment: 'production',
  podTemplateHash: 'h2',
  images: { app: 'web:1.9.0' },
  version: '1.9.0',
  returnedTo: { podTemplateHash: 'h1', images: { app: 'web:1.8.2' } },
  heldBy: 'user:default/alice',
  reason: 'errors',
  operationId: 'op-1',
  createdAt: '2026-11-01T10:00:00.000Z',
  lifted: {
    at: '2026-11-01T11:00:00.000Z',
    by: 'user:default/bob',
    why: 'it was the database',
  },
  file,
};

function entry(operation: string) {
  return {
    operation,
    workload: 'deployments/shop/web',
    environment: 'production',
    version: '1.9.0',
    images: ['web:1.9.0'],
    by: 'user:default/alice',
    reason: 'errors',
    since: '2026-11-01T10:00:00.000Z',
  };
}

function repo(
  options: {
    text?: string;
    fails?: ConfigRepoErrorKind;
    proposes?: boolean;
  } = {},
) {
  const sent: CommitRequest[] = [];
  const made = {
    name: 'k8s-config',
    head: async () => 'head-1',
    readTree: async () =>
      new Map(options.text === undefined ? [] : [[path, options.text]]),
    async commit(request: CommitRequest) {
      if (options.fails) throw new ConfigRepoError(options.fails, 'no way');
      sent.push(request);
      return '77e02bd0123';
    },
    ...(options.proposes && {
      async propose(request: CommitRequest & { proposalBranch: string }) {
        sent.push(request);
        return {
          id: '7',
          url: `https://git.example.com/pull/${request.proposalBranch}`,
          state: 'open',
        };
      },
    }),
  };
  return { repo: made as unknown as ConfigRepo, sent };
}

const one = writeHoldFile(path, undefined, entry('op-1'))?.after ?? '';
const both = writeHoldFile(path, one, entry('op-2'))?.after ?? '';
const { signal } = new AbortController();

it('goes by a commit that says who and why, and leaves the other versions held', async () => {
  const { repo: config, sent } = repo({ text: both });
  expect(await removeHeldVersion(hold, file, config, signal)).toEqual({
    state: 'removed',
    message: 'Commit 77e02bd',
  });
  expect(sent).toMatchObject([
    {
      branch: 'main',
      expectedHead: 'head-1',
      author: { name: 'bob', email: 'bob@backstage.invalid' },
      message:
        'Resume deployments of web 1.9.0 in production\n\nit was the database\n\nResumes-After: op-1',
    },
  ]);
  const [{ after = '' }] = sent[0].edits;
  expect(after).toContain('op-2');
  expect(after).not.toContain('op-1');
});

it('takes the file away with its last entry', async () => {
  const { repo: config, sent } = repo({ text: one });
  await removeHeldVersion(hold, file, config, signal);
  expect(sent[0].edits).toEqual([{ path, before: one }]);
});

it.each([
  ['no file', undefined],
  ['no entry of it', writeHoldFile(path, undefined, entry('op-9'))?.after],
])('is done where there is %s', async (_what, text) => {
  const { repo: config, sent } = repo({ text });
  expect(await removeHeldVersion(hold, file, config, signal)).toEqual({
    state: 'removed',
    message: 'It stands there no more',
  });
  expect(sent).toEqual([]);
});

it.each(['conflict', 'unreachable'] as const)(
  'is tried again after %s',
  async fails => {
    const { repo: config } = repo({ text: one, fails });
    expect(await removeHeldVersion(hold, file, config, signal)).toBe('again');
  },
);

it('goes by a pull request where the branch is protected', async () => {
  const { repo: config, sent } = repo({
    text: one,
    fails: 'protected',
    proposes: true,
  });
  expect(await removeHeldVersion(hold, file, config, signal)).toEqual({
    state: 'proposed',
    message: 'https://git.example.com/pull/resume/op-1',
  });
  expect(sent).toHaveLength(1);
});

it.each([
  [
    'the branch is protected and the host has no pull requests',
    'protected',
    'main is protected',
  ],
  ['the credentials do no longer do', 'unauthorized', 'no way'],
] as const)(
  'says what a person has to do when %s',
  async (_when, fails, why) => {
    const { repo: config } = repo({ text: one, fails });
    expect(await removeHeldVersion(hold, file, config, signal)).toEqual({
      state: 'stuck',
      message: `Remove 1.9.0 from production/web/deployments.hold in k8s-config by hand: ${why}`,
    });
  },
);

it('says so when the portal may not commit there any more', async () => {
  expect(await removeHeldVersion(hold, file, undefined, signal)).toEqual({
    state: 'stuck',
    message:
      'Remove 1.9.0 from production/web/deployments.hold in https://git.example.com/k8s-config by hand: the portal may not commit there any more',
  });
});
