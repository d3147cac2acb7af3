import {
  AdminError,
  ClusterAdmin,
  readConnection,
  RUN_LABEL,
  until,
} from '@backstage-deployments/test-kit';
import { everyCombination } from '../src/__testUtils__/everyCombination';
import { renderConfig } from '../src/render/config/renderConfig';
import { environmentNames } from '../src/specification/ServiceSpecification';
import { collectObjects, Rendered } from './collectObjects';

/** Set by script/conformance. */
const { KUBECONFIG = '', CONFORMANCE_RUN = 'conformance-local' } = process.env;
/** Kinds of operators that a cluster may lack; nothing else may be unknown to it. */
const optional =
  /^(?:monitoring\.coreos\.com|external-secrets\.io|argoproj\.io|networking\.istio\.io)\//;

let admin: ClusterAdmin;

beforeAll(async () => {
  admin = new ClusterAdmin(await readConnection(KUBECONFIG));
});

afterAll(() => admin?.close());

/** What the API server says against an object, read strictly; nothing where it takes it. */
async function objectionTo(object: Rendered): Promise<string | undefined> {
  try {
    await admin.tryStrictly(object);
    return undefined;
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
    const isAbsent =
      error.statusCode === 404 && optional.test(object.apiVersion);
    return isAbsent
      ? undefined
      : `${object.kind} ${object.metadata.name}: ${error.message}`;
  }
}

/** The pods that a workload makes: admission looks at these only when they come. */
function podOf({ metadata, spec }: Rendered): Rendered {
  const { template } = spec!;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...template.metadata,
      name: `${metadata.name}-0`,
      namespace: metadata.namespace,
    },
    // Its account comes with the same sync, but not with a trial.
    spec: { ...template.spec, serviceAccountName: 'default' },
  } as Rendered;
}

describe('every object of every environment is taken strictly, and its pods by the restricted profile', () => {
  const service = `${CONFORMANCE_RUN.slice(-20)}-s`.replace(/^[^a-z]+/, '');

  beforeAll(async () => {
    for (const environment of environmentNames) {
      await admin.create({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: `${service}-${environment}`,
          labels: {
            [RUN_LABEL]: CONFORMANCE_RUN,
            'pod-security.kubernetes.io/enforce': 'restricted',
          },
        },
      });
    }
    await until(
      'accounts of the namespaces',
      () =>
        Promise.all(
          environmentNames.map(environment =>
            admin
              .read({
                apiVersion: 'v1',
                kind: 'ServiceAccount',
                metadata: {
                  name: 'default',
                  namespace: `${service}-${environment}`,
                },
              })
              .then(
                () => true,
                // Made by the controller manager a moment later.
                () => false,
              ),
          ),
        ),
      found => found.every(Boolean),
    );
  });

  afterAll(async () => {
    for (const environment of environmentNames) {
      await admin.remove({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: `${service}-${environment}` },
      });
    }
  });

  it.each(everyCombination)('%s', async (_name, { metadata, ...rest }) => {
    const specification = { ...rest, metadata: { ...metadata, name: service } };
    const files = renderConfig(specification);
    const objections: string[] = [];
    for (const environment of environmentNames) {
      const objects = [
        `environments/${environment}/${service}`,
        // Argo CD's own: it keeps them in a namespace that only it may have.
        `applications/${environment}/${service}`,
      ]
        .flatMap(folder => collectObjects(files, folder))
        .filter(({ kind }) => kind !== 'Namespace');
      const pods = objects
        .filter(({ kind }) => ['Deployment', 'Rollout'].includes(kind))
        .map(podOf);
      expect(pods.length).toBeGreaterThan(0);
      const found = await Promise.all([...objects, ...pods].map(objectionTo));
      objections.push(...found.filter(text => text !== undefined));
    }
    expect(objections).toEqual([]);
  });
});
