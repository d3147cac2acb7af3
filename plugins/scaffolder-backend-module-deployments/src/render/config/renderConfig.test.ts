import { InputError } from '@backstage/errors';
import { deriveTemplateSettings } from '@backstage-deployments/plugin-deployments-common';
import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { parseSpecification } from '../../specification/parseSpecification';
import {
  environmentNames,
  ServiceSpecification,
  sizes,
  strategies,
} from '../../specification/ServiceSpecification';
import { everyCombination } from '../../__testUtils__/everyCombination';
import { basketSpecification } from '../../__testUtils__/basketSpecification';
import { renderConfig } from './renderConfig';

interface Rendered {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  readonly spec?: any;
}

const parsed = new Map<ServiceSpecification, Map<string, Rendered[]>>();

/** Read once for all tests. */
function objectsOf(
  specification: ServiceSpecification,
): Map<string, Rendered[]> {
  const known = parsed.get(specification);
  if (known) return known;
  const objects = readObjects(specification);
  parsed.set(specification, objects);
  return objects;
}

function readObjects(
  specification: ServiceSpecification,
): Map<string, Rendered[]> {
  return new Map(
    [...renderConfig(specification)].map(([path, text]) => [
      path,
      [...(parseAllDocuments(text) as Iterable<{ toJS(): Rendered }>)].map(
        document => document.toJS(),
      ),
    ]),
  );
}

/** Objects of one environment's folder. */
function inEnvironment(
  specification: ServiceSpecification,
  environment: string,
): Rendered[] {
  return [...objectsOf(specification)]
    .filter(([path]) => path.startsWith(`environments/${environment}/`))
    .flatMap(([, objects]) => objects);
}

describe.each(everyCombination)('%s', (_name, specification) => {
  it('is rendered to the same bytes each time', () => {
    const [once, again] = [
      renderConfig(specification),
      renderConfig(specification),
    ];
    expect([...again]).toEqual([...once]);
  });

  it('names, in each Application, a folder that exists and a project that allows all kinds of it', () => {
    const files = objectsOf(specification);
    for (const environment of environmentNames) {
      const [application] = files.get(
        `applications/${environment}/basket/application.yaml`,
      )!;
      const [project] = files.get(
        `applications/${environment}/basket/project.yaml`,
      )!;
      const { source, destination } = application.spec;
      const brought = [...files]
        .filter(([path]) => path.startsWith(`${source.path}/`))
        .flatMap(([, objects]) => objects);
      expect(brought.length).toBeGreaterThan(10);
      const allowed = [
        ...project.spec.clusterResourceWhitelist,
        ...project.spec.namespaceResourceWhitelist,
      ].map(({ group, kind }) => `${group}/${kind}`);
      const kinds = brought.map(({ apiVersion, kind }) =>
        [apiVersion.includes('/') ? apiVersion.split('/')[0] : '', kind].join(
          '/',
        ),
      );
      expect(new Set(allowed)).toEqual(new Set(kinds));
      for (const { kind, metadata } of brought) {
        const place = kind === 'Namespace' ? metadata.name : metadata.namespace;
        expect(place).toBe(destination.namespace);
      }
    }
  });

  it('has every workload found by the portal, and scaled by nothing but its autoscaler', () => {
    for (const environment of environmentNames) {
      const objects = inEnvironment(specification, environment);
      const running = objects.filter(({ kind }) =>
        ['Deployment', 'Rollout'].includes(kind),
      );
      const scaled = objects.filter(
        ({ kind }) => kind === 'HorizontalPodAutoscaler',
      );
      expect(running.length).toBeGreaterThan(0);
      for (const { apiVersion, kind, metadata, spec } of running) {
        expect(metadata.labels).toMatchObject({
          'backstage.io/kubernetes-id': 'basket',
        });
        expect(spec.replicas).toBeUndefined();
        expect(spec.template.metadata.labels).toMatchObject(
          spec.selector.matchLabels,
        );
        expect(
          scaled.map(({ spec: { scaleTargetRef } }) => scaleTargetRef),
        ).toContainEqual({
          apiVersion,
          kind,
          name: metadata.name,
        });
      }
    }
  });

  it('differs from production in nothing that the portal counts, and says how it grows', () => {
    const [production, mirror] = (
      ['production', 'disaster-recovery'] as const
    ).map(environment =>
      inEnvironment(specification, environment).filter(({ kind }) =>
        ['Deployment', 'Rollout'].includes(kind),
      ),
    );
    for (const [index, { metadata, spec }] of mirror.entries()) {
      const ours = deriveTemplateSettings(spec.template);
      const theirs = deriveTemplateSettings(production[index].spec.template);
      expect(ours.configuration).toEqual(theirs.configuration);
      expect(ours.variables).toEqual(theirs.variables);
      const scaled = inEnvironment(specification, 'disaster-recovery').find(
        object => object.spec?.scaleTargetRef?.name === metadata.name,
      );
      expect(metadata.annotations).toEqual({
        'deployments.backstage.io/scale-up': `its HorizontalPodAutoscaler takes it to as many as ${scaled?.spec.maxReplicas} pods when traffic arrives`,
      });
      expect(production[index].metadata.annotations).toBeUndefined();
    }
    expect(mirror.length).toBeGreaterThan(0);
  });

  it('fits into its own quota when all versions that can run at once do', () => {
    for (const environment of environmentNames) {
      const objects = inEnvironment(specification, environment);
      const [quota] = objects.filter(({ kind }) => kind === 'ResourceQuota');
      const most = objects
        .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
        .reduce((sum, { spec }) => sum + spec.maxReplicas, 0);
      expect(Number(quota.spec.hard.pods)).toBeGreaterThan(most);
    }
  });
});

describe('an Application', () => {
  it.each(everyCombination)(
    'of %s is without what breaks Argo Rollouts',
    (_name, specification) => {
      const [application] = objectsOf(specification).get(
        'applications/production/basket/application.yaml',
      )!;
      const { syncPolicy, ignoreDifferences = [] } = application.spec;
      expect(syncPolicy.syncOptions).not.toContain('ServerSideApply=true');
      expect(syncPolicy.syncOptions).not.toContain('PruneLast=true');
      const isRollout = ['canary', 'ab', 'blue-green'].includes(
        specification.spec.strategy,
      );
      expect(
        syncPolicy.syncOptions.includes('RespectIgnoreDifferences=true'),
      ).toBe(isRollout);
      expect(
        ignoreDifferences.some(({ kind }: Rendered) => kind === 'Service'),
      ).toBe(isRollout);
    },
  );
});

it.each(everyCombination)(
  '%s: a pod with a sidecar has it until the last request, and none is cut by its own end',
  (_name, specification) => {
    for (const { kind, spec } of inEnvironment(specification, 'production')) {
      if (!['Deployment', 'Rollout'].includes(kind)) continue;
      const { metadata, spec: pod } = spec.template;
      const { seconds } = pod.containers[0].lifecycle.preStop.sleep;
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(seconds + 30);
      const config = metadata.annotations?.['proxy.istio.io/config'];
      expect(config === undefined).toBe(specification.spec.traffic === 'none');
      if (!config) continue;
      expect(parse(config)).toEqual({
        holdApplicationUntilProxyStarts: true,
        terminationDrainDuration: '40s',
        proxyMetadata: {
          EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true',
          MINIMUM_DRAIN_DURATION: `${seconds}s`,
        },
      });
    }
  },
);

it('keeps the pods of a slot that was left, and says how a slot is asked for its health', () => {
  const specification = basketSpecification({ strategy: 'selector' });
  for (const environment of environmentNames) {
    const service = inEnvironment(specification, environment).find(
      ({ kind, metadata }) => kind === 'Service' && metadata.name === 'basket',
    );
    expect(service?.metadata).toMatchObject({
      annotations: {
        'deployments.backstage.io/health-path': '/health/ready',
        'deployments.backstage.io/standby-replicas': 'keep',
      },
    });
  }
});

describe('waves', () => {
  it.each(everyCombination)(
    'of %s end with the workload',
    (_name, specification) => {
      for (const environment of environmentNames) {
        for (const { kind, metadata } of inEnvironment(
          specification,
          environment,
        )) {
          const { annotations = {} } = metadata as {
            annotations?: Record<string, string>;
          };
          const wave = Number(annotations['argocd.argoproj.io/sync-wave'] ?? 0);
          expect(wave).toBeLessThanOrEqual(0);
          const isLast = ['Deployment', 'Rollout', 'ExternalSecret'];
          expect([kind, wave]).toEqual([
            kind,
            isLast.includes(kind) ? 0 : wave,
          ]);
        }
      }
    },
  );
});

describe('disaster recovery', () => {
  it.each(everyCombination)(
    'of %s is production but for its name and how it grows',
    (_name, specification) => {
      const files = renderConfig(specification);
      const under = (environment: string) =>
        [...files]
          .filter(([path]) => path.startsWith(`environments/${environment}/`))
          // What is named by a hash of its content has another one.
          .map(([path, text]) =>
            [
              path,
              text
                .replace(/-[2456789bcdfghkmt]{10}\b|"uid": "\w+"/g, '')
                .replace(/\n +annotations:\n +\S+\/scale-up: .*/g, ''),
            ].map(part => part.split(environment).join('ENVIRONMENT')),
          );
      expect(under('disaster-recovery')).toEqual(under('production'));
    },
  );
});

it('has nothing for environments that were not asked for', () => {
  const files = renderConfig(
    basketSpecification({ environments: ['development', 'staging'] }),
  );
  expect(
    [...files.keys()].filter(path => /production|disaster/.test(path)),
  ).toEqual([]);
});

const word = fc
  .stringMatching(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/)
  .filter(name => !name.startsWith('kube-'));
const anySpecification = fc
  .record({
    name: word,
    owner: word,
    description: fc.string({ unit: 'grapheme', maxLength: 200 }),
    strategy: fc.constantFrom(...strategies),
    size: fc.constantFrom(...sizes),
    port: fc.integer({ min: 1024, max: 14_000 }),
    database: fc.constantFrom('none', 'postgresql'),
    cache: fc.constantFrom('none', 'redis'),
    language: word,
  })
  .map(({ name, owner, description, ...spec }) => ({
    apiVersion: 'deployments.backstage.io/v1alpha1',
    kind: 'Service',
    metadata: { name, owner, description },
    spec,
  }));

/** A description that is refused is the other property. */
function unlessRefused(given: unknown): ServiceSpecification | undefined {
  try {
    return parseSpecification(given);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

it('lets no path out of the two folders, whatever passes the specification', () => {
  fc.assert(
    fc.property(anySpecification, given => {
      const specification = unlessRefused(given);
      fc.pre(specification !== undefined);
      const { name } = specification.metadata;
      for (const path of renderConfig(specification).keys()) {
        expect(path).toMatch(
          new RegExp(
            `^(environments|applications)/(${environmentNames.join(
              '|',
            )})/${name}/[a-z-]+\\.yaml$`,
          ),
        );
      }
    }),
    { numRuns: 200 },
  );
});
