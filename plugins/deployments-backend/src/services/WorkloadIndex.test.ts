import { KubernetesObject } from '@backstage-deployments/plugin-deployments-common';
import { deployment } from '../__testUtils__/shopObjects';
import { ClusterStore } from '../clusters/ClusterStore';
import { ServiceEntity } from './ServiceEntity';
import { WorkloadIndex } from './WorkloadIndex';

const service = (
  name: string,
  selection: ServiceEntity['selection'] = { kubernetesId: name },
): ServiceEntity => ({
  entityRef: `component:default/${name}`,
  name,
  selection,
});
const byLabel = service('by-label', {
  labels: [{ key: 'team', operator: 'in', values: ['shop'] }],
});

function setUp() {
  const changes: { cluster: string; key: string }[] = [];
  const store = new ClusterStore('prod', keys => {
    for (const key of keys) changes.push({ cluster: 'prod', key });
  });
  const index = new WorkloadIndex({
    names: () => ['prod'],
    store: () => store,
  });
  const update = () => {
    const touched = index.update(changes.splice(0), [byLabel]);
    return [
      ...touched.ids,
      ...[...touched.services].map(({ name }) => name),
    ].sort();
  };
  /** Puts objects in and the changes they made into the index. */
  const put = (...objects: KubernetesObject[]) => {
    for (const object of objects)
      store.sink('deployments').apply('MODIFIED', object);
    return update();
  };
  const remove = (object: KubernetesObject) => {
    store.sink('deployments').apply('DELETED', object);
    return update();
  };
  const names = (entity: ServiceEntity) =>
    index.find(entity).map(({ name }) => name);
  return { store, put, remove, update, names };
}

function labelled(name: string, labels: Record<string, string>) {
  const object = deployment(name, '1.0.0');
  return { ...object, metadata: { ...object.metadata, labels } };
}

it('finds workloads by the service that they name, by label or annotation', () => {
  const { put, names } = setUp();
  const annotated = labelled('web-2', {});
  annotated.metadata.annotations = { 'backstage.io/kubernetes-id': 'web' };
  expect(put(deployment('web', '1.0.0'), annotated)).toEqual(['web']);
  expect(names(service('web'))).toEqual(['web', 'web-2']);
  expect(names(service('api'))).toEqual([]);
});

it('finds workloads by the service that their namespace names', () => {
  const { store, put, update, names } = setUp();
  put(labelled('web', {}));
  expect(names(service('shop'))).toEqual([]);
  store.sink('namespaces').apply('ADDED', {
    metadata: {
      name: 'shop',
      labels: { 'backstage.io/kubernetes-id': 'shop' },
    },
  });
  expect(update()).toEqual(['shop']);
  expect(names(service('shop'))).toEqual(['web']);
});

it('moves a workload whose name for its service changes, and tells both', () => {
  const { put, names } = setUp();
  put(deployment('web', '1.0.0'));
  const moved = labelled('web', { 'backstage.io/kubernetes-id': 'api' });
  expect(put(moved)).toEqual(['api', 'web']);
  expect(names(service('web'))).toEqual([]);
  expect(names(service('api'))).toEqual(['web']);
});

it('selects by labels, kept as they change', () => {
  const { put, remove, names } = setUp();
  put(labelled('a', { team: 'shop' }), labelled('b', { team: 'other' }));
  expect(names(byLabel)).toEqual(['a']);
  expect(put(labelled('b', { team: 'shop' }))).toEqual(['by-label']);
  expect(names(byLabel)).toEqual(['a', 'b']);
  expect(put(labelled('a', { team: 'other' }))).toEqual(['by-label']);
  expect(put(labelled('c', { team: 'other' }))).toEqual([]);
  expect(remove(labelled('b', { team: 'shop' }))).toEqual(['by-label']);
  expect(names(byLabel)).toEqual([]);
});

it('names a workload once that both ways find', () => {
  const { put, names } = setUp();
  put(labelled('a', { team: 'shop', 'backstage.io/kubernetes-id': 'both' }));
  const both = service('both', { ...byLabel.selection, kubernetesId: 'both' });
  expect(names(both)).toEqual(['a']);
});

it('keeps to the namespace that the entity names', () => {
  const { put, names } = setUp();
  put(deployment('web', '1.0.0'));
  expect(
    names(service('web', { kubernetesId: 'web', namespace: 'other' })),
  ).toEqual([]);
});

it('forgets what is deleted', () => {
  const { put, remove, names } = setUp();
  put(deployment('web', '1.0.0'));
  expect(remove(deployment('web', '1.0.0'))).toEqual(['web']);
  expect(names(service('web'))).toEqual([]);
  expect(put(deployment('api', '1.0.0'))).toEqual(['api']);
});
