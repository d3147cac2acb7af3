import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EnvironmentComparison,
  EnvironmentSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ConfigRepo,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';
import { BareRepo } from '@backstage-deployments/test-kit';
import { openRepo } from '../__testUtils__/openRepo';
import { readCommitsBetween } from './readCommitsBetween';

const SOURCE = 'https://git.example.com/acme/web';
const CONFIG = 'https://git.example.com/acme/k8s-config';

describe('the commits between staging and production', () => {
  let folder: string;
  let repo: ConfigRepo;
  /** Oldest first. */
  let ids: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'commits-between-'));
    const remote = await BareRepo.create(join(folder, 'web.git'));
    ids = [];
    for (const [index, path] of ['a', 'b', 'c', 'b'].entries()) {
      const file = { [`${path}/file.txt`]: String(index) };
      ids.push(await remote.push('main', file));
    }
    repo = openRepo(remote);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const staging = {
    workloads: [
      {
        owner: {
          kind: 'argocd',
          source: { repoURL: CONFIG, path: './b/', revision: 'main' },
        },
      },
    ],
  } as EnvironmentSnapshot;

  function comparison(
    commits: [from?: string, to?: string],
    configCommits: string[] = [],
  ): EnvironmentComparison {
    const [from, to] = commits.map(commit => ({
      ref: {
        cluster: 'c',
        namespace: 'n',
        kind: 'deployments' as const,
        name: 'web',
      },
      version: '1',
      ...(commit && { commit }),
    }));
    return {
      from: 'staging',
      to: 'production',
      message: '',
      workloads: [{ name: 'web', from, to, differences: [] }],
      versions: configCommits.map(configCommit => ({
        version: configCommit.slice(0, 7),
        configCommit,
        at: '2026-11-01T10:00:00Z',
      })),
    };
  }

  const read = (
    what: EnvironmentComparison,
    repos: Record<string, ConfigRepo>,
  ) =>
    readCommitsBetween({ repoFor: url => repos[url] }, SOURCE, staging, what);

  it('are those of the source, newest first', async () => {
    const found = await read(comparison([ids[3], ids[1]]), { [SOURCE]: repo });
    expect(found).toMatchObject({
      of: 'source',
      ahead: false,
      more: false,
      items: [{ id: ids[3] }, { id: ids[2] }],
    });
  });

  it('know a staging that is behind production', async () => {
    const found = await read(comparison([ids[0], ids[1]]), { [SOURCE]: repo });
    expect(found).toMatchObject({ ahead: true, items: [{ id: ids[1] }] });
  });

  it('are those that brought the versions where the source is not known', async () => {
    const found = await read(comparison([ids[3]], [ids[3], ids[2]]), {
      [CONFIG]: repo,
    });
    // The commit to folder c is nobody's here; the branch's head by then stands for the one to b before it.
    expect(found).toMatchObject({
      of: 'configuration',
      items: [{ id: ids[3] }, { id: ids[1] }],
    });
  });

  it('are not known where nobody may look', async () => {
    expect(await read(comparison([ids[3], ids[1]], [ids[3]]), {})).toBe(
      undefined,
    );
  });

  it('say why they are not known, and the other repository is asked', async () => {
    const away: ConfigRepo = {
      ...repo,
      head: async () => {
        throw new ConfigRepoError('unreachable', 'git.example.com is away');
      },
    };
    const what = comparison([ids[3], ids[1]], [ids[3], ids[3]]);
    expect(await read(what, { [SOURCE]: away })).toBe(
      'git.example.com is away',
    );
    expect(await read(what, { [SOURCE]: away, [CONFIG]: repo })).toMatchObject({
      of: 'configuration',
    });
  });
});
