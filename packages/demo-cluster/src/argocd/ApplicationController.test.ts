import { ApiObject, NewApiObject } from '../apiserver/ApiObject';
import { ManualClock } from '../apiserver/ManualClock';
import { ObjectStore } from '../apiserver/ObjectStore';
import { resourceTypes } from '../apiserver/resourceTypes';
import { runControllers } from '../controllers/runtime/runControllers';
import { LAST_APPLIED, REFRESH, TRACKING_ID } from './annotations';
import { Application } from './Application';
import { ApplicationController } from './ApplicationController';
import { ManifestSource } from './ManifestSource';

const selfHealing = { automated: { prune: true, selfHeal: true } };

function deployment(image: string, extra: object = {}): NewApiObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'app', image, ...extra }] },
      },
    },
  };
}
const service: NewApiObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};

/** Commits by name; the branch moves at once, the source sees it when told to look. */
class Repository implements ManifestSource {
  #commits = new Map<string, readonly NewApiObject[]>();
  #head = '';
  #seen = '';

  push(commit: string, ...manifests: NewApiObject[]) {
    this.#commits.set(commit, manifests);
    this.#head = commit;
  }

  commit(_repoURL: string, revision: string) {
    const value = revision === 'main' ? this.#seen : revision;
    return { state: 'read', value } as const;
  }

  manifests(_repoURL: string, commit: string) {
    const manifests = this.#commits.get(commit);
    return manifests
      ? ({ state: 'read', value: manifests as ApiObject[] } as const)
      : ({ state: 'failed', message: `no commit ${commit}` } as const);
  }

  async refresh() {
    this.#seen = this.#head;
  }
}

async function setUp(spec: object = {}) {
  const clock = new ManualClock();
  const store = new ObjectStore({ clock });
  const repository = new Repository();
  repository.push('one', deployment('web:1'), service);
  await repository.refresh();
  for (const name of ['argocd', 'shop']) {
    store.create(resourceTypes.namespaces, { metadata: { name } });
  }
  store.create(resourceTypes.applications, {
    metadata: { name: 'web-production', namespace: 'argocd' },
    spec: {
      project: 'default',
      source: {
        repoURL: 'file:///k8s-config',
        path: 'environments/production/web',
        targetRevision: 'main',
      },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: 'shop',
      },
      syncPolicy: selfHealing,
      ...spec,
    },
  });
  const controller = new ApplicationController({
    store,
    clock,
    repositories: repository,
  });
  runControllers(store, clock, [controller]);
  clock.advance(1_000);
  const { applications, deployments } = resourceTypes;
  return {
    clock,
    store,
    repository,
    application: () =>
      store.get(applications, 'argocd', 'web-production') as Application,
    web: () => store.get(deployments, 'shop', 'web'),
    image: () =>
      store.get(deployments, 'shop', 'web')?.spec.template.spec.containers[0]
        .image,
    change: (change: (draft: ApiObject) => void) =>
      store.mutate(deployments, 'shop', 'web', change, { manager: 'kubectl' }),
    edit: (change: (draft: ApiObject) => void) =>
      store.mutate(applications, 'argocd', 'web-production', change),
  };
}

const setImage = (image: string) => (draft: ApiObject) => {
  draft.spec.template.spec.containers[0].image = image;
};

describe('ApplicationController', () => {
  it('brings what Git says into the cluster and reports it', async () => {
    const { application, web } = await setUp();
    expect(web()?.metadata.annotations).toEqual({
      [TRACKING_ID]: 'web-production:apps/Deployment:shop/web',
      [LAST_APPLIED]: expect.stringContaining('"image":"web:1"'),
    });
    expect(web()?.metadata.managedFields).toContainEqual(
      expect.objectContaining({ manager: 'argocd-controller' }),
    );
    expect(application().status).toMatchObject({
      sync: { status: 'Synced', revision: 'one' },
      health: { status: 'Progressing' },
      resources: [
        { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' },
        { kind: 'Service', namespace: 'shop', name: 'web', status: 'Synced' },
      ],
      history: [{ id: 0, revision: 'one', initiatedBy: { automated: true } }],
      operationState: {
        phase: 'Succeeded',
        syncResult: { revision: 'one' },
      },
      reconciledAt: expect.any(String),
    });
  });

  it('syncs a new commit when its poll sees it, and prunes what Git has no more', async () => {
    const { application, image, repository, clock, store } = await setUp();
    repository.push('two', deployment('web:2'));
    await repository.refresh();
    clock.advance(3_000);
    expect(image()).toBe('web:2');
    expect(store.get(resourceTypes.services, 'shop', 'web')).toBeUndefined();
    expect(application().status?.history?.map(h => [h.id, h.revision])).toEqual(
      [
        [0, 'one'],
        [1, 'two'],
      ],
    );
  });

  it('looks at once when asked to, and takes the annotation off', async () => {
    const { application, image, repository, clock, edit } = await setUp();
    repository.push('two', deployment('web:2'), service);
    edit(draft => {
      draft.metadata.annotations = { [REFRESH]: 'normal' };
    });
    clock.advance(0);
    await Promise.resolve();
    clock.advance(0);
    expect(image()).toBe('web:2');
    expect(application().metadata.annotations?.[REFRESH]).toBeUndefined();
    expect(application().status?.sync).toMatchObject({ revision: 'two' });
  });

  it('puts a drift back after two seconds, without a new deployment in its history', async () => {
    const { application, change, image, clock, web } = await setUp();
    change(setImage('web:hotfix'));
    clock.advance(1_900);
    expect(image()).toBe('web:hotfix');
    expect(application().status?.sync?.status).toBe('OutOfSync');
    clock.advance(200);
    expect(image()).toBe('web:1');
    expect(application().status?.sync?.status).toBe('Synced');
    expect(application().status?.history).toHaveLength(1);
    expect(web()?.metadata.managedFields).toContainEqual(
      expect.objectContaining({
        manager: 'argocd-controller',
        fieldsV1: expect.objectContaining({ 'f:spec': expect.anything() }),
      }),
    );
  });

  it('puts back what was deleted', async () => {
    const { store, clock, web } = await setUp();
    store.delete(resourceTypes.deployments, 'shop', 'web');
    clock.advance(2_500);
    expect(web()).toBeDefined();
  });

  it('leaves what Git does not speak of to others', async () => {
    const { change, store, clock, application, web } = await setUp();
    change(draft => {
      draft.metadata.annotations = {
        ...draft.metadata.annotations,
        'deployment.kubernetes.io/revision': '7',
      };
    });
    store.mutate(resourceTypes.services, 'shop', 'web', draft => {
      draft.spec.selector['rollouts-pod-template-hash'] = '7d4';
    });
    clock.advance(10_000);
    expect(application().status?.sync?.status).toBe('Synced');
    expect(
      store.get(resourceTypes.services, 'shop', 'web')?.spec.selector,
    ).toEqual({ app: 'web', 'rollouts-pod-template-hash': '7d4' });
    expect(
      web()?.metadata.annotations?.['deployment.kubernetes.io/revision'],
    ).toBe('7');
  });

  it('without selfHeal says OutOfSync and leaves the drift', async () => {
    const { application, change, image, clock } = await setUp({
      syncPolicy: { automated: {} },
    });
    change(setImage('web:hotfix'));
    clock.advance(60_000);
    expect(image()).toBe('web:hotfix');
    expect(application().status?.sync?.status).toBe('OutOfSync');
  });

  it('without an automated policy syncs when an operation says so', async () => {
    const { application, image, clock, edit } = await setUp({ syncPolicy: {} });
    clock.advance(60_000);
    expect(image()).toBeUndefined();
    expect(application().status).toMatchObject({
      sync: { status: 'OutOfSync' },
      health: { status: 'Missing' },
    });
    edit(draft => {
      draft.operation = {
        initiatedBy: { username: 'alice' },
        sync: { revision: 'one' },
      };
    });
    clock.advance(100);
    expect(image()).toBe('web:1');
    expect(application().operation).toBeUndefined();
    expect(application().status?.history).toMatchObject([
      { revision: 'one', initiatedBy: { username: 'alice' } },
    ]);
  });

  it('leaves fields to others that ignoreDifferences names', async () => {
    const { application, change, clock, repository, web } = await setUp({
      syncPolicy: {
        ...selfHealing,
        syncOptions: ['RespectIgnoreDifferences=true'],
      },
      ignoreDifferences: [
        {
          group: 'apps',
          kind: 'Deployment',
          jsonPointers: ['/spec/replicas'],
        },
      ],
    });
    change(draft => {
      draft.spec.replicas = 5;
    });
    clock.advance(10_000);
    expect(application().status?.sync?.status).toBe('Synced');
    repository.push('two', deployment('web:2'), service);
    await repository.refresh();
    clock.advance(3_000);
    expect(web()?.spec).toMatchObject({
      replicas: 5,
      template: { spec: { containers: [{ image: 'web:2' }] } },
    });
  });

  it('says what the API server refused and does not try the same commit again', async () => {
    const { application, repository, clock } = await setUp();
    const unknown = { ...service, apiVersion: 'example.org/v1', kind: 'Gizmo' };
    repository.push('two', deployment('web:2'), service, unknown);
    await repository.refresh();
    clock.advance(30_000);
    expect(application().status).toMatchObject({
      sync: { status: 'OutOfSync' },
      operationState: { phase: 'Failed' },
      conditions: [
        {
          type: 'SyncError',
          message: expect.stringContaining('could not find example.org/v1'),
        },
      ],
    });
    expect(application().status?.history).toHaveLength(1);
  });

  it.each([
    [
      'a source that it cannot read',
      (draft: ApiObject) => {
        draft.spec.source.targetRevision = 'gone';
      },
      'no commit gone',
    ],
    [
      'a chart',
      (draft: ApiObject) => {
        draft.spec.source.helm = { values: '' };
      },
      'spec.source.helm',
    ],
  ])('says ComparisonError for %s', async (_, break_, message) => {
    const { application, clock, edit } = await setUp();
    edit(break_);
    clock.advance(100);
    expect(application().status).toMatchObject({
      sync: { status: 'Unknown' },
      conditions: [
        { type: 'ComparisonError', message: expect.stringContaining(message) },
      ],
    });
  });

  it('keeps the last ten deployments', async () => {
    const { application, repository, clock } = await setUp();
    for (let n = 2; n <= 13; n++) {
      repository.push(`c${n}`, deployment(`web:${n}`), service);
      await repository.refresh();
      clock.advance(3_000);
    }
    expect(application().status?.history?.map(({ id }) => id)).toEqual([
      3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
  });
});
