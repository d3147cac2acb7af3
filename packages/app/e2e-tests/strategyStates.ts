import {
  Deployment,
  KubernetesObject,
  Rollout,
  RolloutStep,
} from '@backstage-deployments/plugin-deployments-common';
import {
  blueGreenStates,
  ClusterAdmin,
  Containers,
  deployment,
  deploymentStates,
  istioTraffic,
  Manifest,
  playedContainers,
  podTemplate,
  RecordedState,
  rolloutStates,
  service,
  virtualService,
} from '@backstage-deployments/test-kit';

// The states of each strategy and what a person reads in them. Most are those that the golden files are recorded from on a
// real control plane; the others hold still here what there is over in a moment.

/** A state, and what its panel says and offers. */
export interface SeenState {
  readonly state: RecordedState;
  readonly containers?: Partial<Containers>;
  /** Phase, cause, and what moves. */
  readonly sees: readonly RegExp[];
  /** The buttons that do something, in their order. */
  readonly offers: readonly string[];
}

const recorded = new Map(
  [...deploymentStates, ...rolloutStates, ...blueGreenStates].map(state => [
    state.name,
    state,
  ]),
);

function seen(
  name: string,
  sees: readonly RegExp[],
  offers: readonly string[],
): SeenState {
  const state = recorded.get(name);
  if (!state) throw new Error(`No state ${name} is recorded`);
  return { state, sees, offers };
}

/** Less than the deadline for progress, which has to be longer, and longer than anybody looks. */
const minReadySeconds = 500;
const replicas = 2;
/** The page is waited for, by what is said there. */
const arrived = () => true;

/** The next version comes up and is not counted as available for longer than the test takes. */
const comesSlowly: RecordedState['then'] = {
  when: 'Healthy',
  act: (admin, workload) =>
    admin.patch(workload, 'merge', {
      spec: {
        minReadySeconds,
        template: podTemplate(playedContainers, 'web', 'v2'),
      },
    }),
};

function aDeployment(
  name: string,
  spec: Deployment['spec'],
  then?: RecordedState['then'],
): RecordedState {
  return {
    name: `deployment-${name}`,
    workload: { kind: 'deployments', spec: { replicas, ...spec } },
    versions: then ? ['v1'] : ['v1', 'v2'],
    then,
    arrived,
  };
}

function aRollout(
  name: string,
  strategy: NonNullable<Rollout['spec']>['strategy'],
  more: Partial<RecordedState> = {},
): RecordedState {
  return {
    name: `rollout-${name}`,
    workload: { kind: 'rollouts', spec: { replicas, strategy } },
    versions: more.then ? ['v1'] : ['v1', 'v2'],
    arrived,
    ...more,
  };
}

const canary = (steps: RolloutStep[]) => ({
  canary: { maxSurge: 1, maxUnavailable: 0, steps },
});
const blueGreen = {
  activeService: 'web-active',
  previewService: 'web-preview',
};
const bothServices = (namespace: string) => [
  service(namespace, 'web-active'),
  service(namespace, 'web-preview'),
];

/** Measures the error rate for some minutes; the demo's metrics answer for the version's image. */
const watching = (namespace: string): Manifest => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AnalysisTemplate',
  metadata: { name: 'watching', namespace },
  spec: {
    metrics: [
      {
        name: 'error-rate',
        interval: '2s',
        count: 200,
        successCondition: 'result[0] <= 0.05',
        provider: {
          prometheus: { address: 'http://metrics.invalid', query: 'errors' },
        },
      },
    ],
  },
});
const watched = { templates: [{ templateName: 'watching' }] };
const MEASURED = /error-rate 0\.0\d+, at most 0\.05\d+ of 200/;

const cookieRoute = (namespace: string): Manifest => {
  const manifest = virtualService(namespace);
  const spec = manifest.spec as { http: object[] };
  return {
    ...manifest,
    spec: {
      ...spec,
      http: [
        {
          name: 'trying',
          match: [
            { headers: { cookie: { regex: '^(.*?; ?)?(trying=yes)(;.*)?$' } } },
          ],
          route: [{ destination: { host: 'web-canary' }, weight: 100 }],
        },
        ...spec.http,
      ],
    },
  };
};

/** One pod reports another image under the same name, as after a push to a tag that was there. */
async function moveTag(
  admin: ClusterAdmin,
  { metadata: { namespace } }: Manifest,
): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/pods`;
  const { items } = await admin.request<{ items: KubernetesObject[] }>(
    'GET',
    path,
  );
  const [{ metadata, status }] = items as (KubernetesObject & {
    status: { containerStatuses: object[] };
  })[];
  await admin.request(
    'PATCH',
    `${path}/${metadata.name}/status`,
    {
      status: {
        containerStatuses: status.containerStatuses.map(container => ({
          ...container,
          imageID: `example.com/web@sha256:${'5'.repeat(64)}`,
        })),
      },
    },
    'application/merge-patch+json',
  );
}

/** A Service `web` that picks by `selector`, and two Deployments of one service: `web` is blue, `web-green` has the next version. */
function aPair(
  name: string,
  selector: Record<string, string>,
  greenPods = 1,
): RecordedState {
  const green = { app: 'web', slot: 'green' };
  const { metadata, spec } = podTemplate(playedContainers, 'web', 'v2');
  return aDeployment(
    `pair-${name}`,
    {},
    {
      when: 'Healthy',
      act: async (admin, workload) => {
        const { namespace = '', labels } = workload.metadata;
        await admin.create({
          ...deployment(
            namespace,
            {
              replicas: greenPods,
              selector: { matchLabels: green },
              template: { metadata: { ...metadata, labels: green }, spec },
            },
            'web-green',
          ),
          metadata: { name: 'web-green', namespace, labels },
        });
        await admin.create({
          ...service(namespace, 'web'),
          spec: {
            selector: { app: 'web', ...selector },
            ports: [{ port: 80 }],
          },
        });
        await admin.patch(workload, 'merge', {
          spec: { template: { metadata: { labels: { slot: 'blue' } } } },
        });
      },
    },
  );
}

/** What is offered while a canary or a preview waits for a person. */
const WAITING = ['Roll back', 'Promote', 'Promote fully', 'Abort', 'Pause'];
/** While a step of a canary is at work. */
const MOVING = [
  'Roll back',
  'Skip this step',
  'Promote fully',
  'Abort',
  'Pause',
  'Restart',
];
/** While a blue-green waits for no person. */
const STARTING = ['Roll back', 'Promote fully', 'Abort', 'Pause', 'Restart'];
const STOPPED = ['Roll back', 'Retry', 'Restart'];

export const strategyStates: Record<string, readonly SeenState[]> = {
  canary: [
    seen(
      'rollout-canary-paused',
      [/Paused at 50 %/, /pause until somebody promotes\. Next: 100 %/],
      WAITING,
    ),
    seen(
      'rollout-canary-routed',
      [/Paused at 20 %/, /VirtualService web gives 20 % and 80 %/],
      WAITING,
    ),
    {
      state: aRollout(
        'canary-counting-down',
        canary([{ setWeight: 50 }, { pause: { duration: '1h' } }]),
      ),
      sees: [/Paused at 50 %/, /Next: 100 % in 5\d:\d\d/],
      offers: WAITING,
    },
    {
      state: aRollout('canary-progressing', canary([{ setWeight: 50 }]), {
        then: comesSlowly,
      }),
      sees: [/Progressing/, /Canary 1\.2\.0 ?0 of 1 pods/],
      offers: MOVING,
    },
    {
      state: aRollout(
        'canary-analysing',
        canary([{ setWeight: 50 }, { analysis: watched }]),
        { beside: namespace => [watching(namespace)] },
      ),
      sees: [/Progressing/, /Analysis of step 2/, MEASURED],
      offers: MOVING,
    },
    seen(
      'rollout-paused-by-hand',
      [/Paused at 50 %/, /Paused by hand/],
      ['Roll back', 'Promote', 'Promote fully', 'Abort', 'Resume'],
    ),
    seen(
      'rollout-analysis-inconclusive',
      [
        /Paused at 50 %/,
        /success-rate inconclusive: measured 70, needs result >= 90, fails when result < 50/,
        /then promote or abort/,
      ],
      WAITING,
    ),
    seen(
      'rollout-analysis-failed',
      [
        /Degraded/,
        /success-rate failed: measured 20, fails when result < 50/,
        /roll back; a retry starts the same version again/,
      ],
      STOPPED,
    ),
    seen(
      'rollout-aborted',
      [/Degraded/, /Aborted; 1\.1\.0 serves all traffic ?Roll back, so that/],
      STOPPED,
    ),
    seen(
      'rollout-invalid-spec',
      [/Degraded/, /The spec is invalid: .*setWeight/, /Correct the spec/],
      ['Roll back'],
    ),
    seen(
      'rollout-canary-crash-loop',
      [/Progressing/, /crashes with exit code 1/, /or roll back/],
      MOVING,
    ),
    seen(
      'rollout-deadline-exceeded',
      [/Degraded/, /crashes with exit code 1/],
      MOVING,
    ),
    seen(
      'rollout-canary-healthy',
      [/Healthy/, /2 of 2 ready/],
      ['Roll back', 'Restart'],
    ),
  ],
  'blue-green': [
    seen(
      'rollout-blue-green-waiting',
      [
        /Waits for promotion/,
        /Active ?1\.1\.0 by Service web-active/,
        /Preview ?1\.2\.0 by Service web-preview/,
      ],
      WAITING,
    ),
    {
      state: aRollout(
        'blue-green-starting',
        { blueGreen: { ...blueGreen, autoPromotionEnabled: false } },
        { beside: bothServices, then: comesSlowly },
      ),
      sees: [/Progressing/, /Preview ?1\.2\.0/],
      offers: STARTING,
    },
    seen(
      'rollout-blue-green-promotes-itself',
      [/Waits for promotion/, /Promotes itself ?in 5\d:\d\d/],
      WAITING,
    ),
    {
      state: aRollout(
        'blue-green-analysing-before',
        { blueGreen: { ...blueGreen, prePromotionAnalysis: watched } },
        {
          beside: namespace => [
            ...bothServices(namespace),
            watching(namespace),
          ],
        },
      ),
      sees: [/Analysis before the promotion/, MEASURED],
      offers: STARTING,
    },
    {
      state: aRollout(
        'blue-green-analysing-after',
        { blueGreen: { ...blueGreen, postPromotionAnalysis: watched } },
        {
          beside: namespace => [
            ...bothServices(namespace),
            watching(namespace),
          ],
        },
      ),
      sees: [
        /Progressing/,
        /Active ?1\.2\.0/,
        /Analysis after the promotion/,
        MEASURED,
      ],
      offers: STARTING,
    },
    seen(
      'rollout-blue-green-way-back',
      [/Healthy/, /Instant way back ?to 1\.1\.0, whose pods stay for 5\d:\d\d/],
      ['Roll back', 'Restart'],
    ),
    seen(
      'rollout-blue-green-judged-before',
      [/Degraded/, /success-rate failed: measured 20/, /Active ?1\.1\.0/],
      STOPPED,
    ),
    seen(
      'rollout-blue-green-judged-after',
      [/Degraded/, /success-rate failed: measured 20/, /Active ?1\.1\.0/],
      STOPPED,
    ),
    seen('rollout-blue-green-aborted', [/Degraded/, /Aborted/], STOPPED),
  ],
  ab: [
    seen(
      'rollout-canary-header-route',
      [
        /header x-cohort is b: ?1\.2\.0/,
        /everybody else: ?1\.1\.0/,
        /Where would a request go\?/,
      ],
      WAITING,
    ),
    {
      state: aRollout(
        'cookie-route',
        {
          canary: {
            ...istioTraffic(),
            steps: [{ setCanaryScale: { replicas: 1 } }, { pause: {} }],
          },
        },
        {
          beside: namespace => [
            service(namespace, 'web-stable'),
            service(namespace, 'web-canary'),
            cookieRoute(namespace),
          ],
        },
      ),
      sees: [/cookie trying=yes: ?1\.2\.0/, /everybody else: ?1\.1\.0/],
      offers: WAITING,
    },
    seen(
      'rollout-experiment-running',
      [/Experiment: baseline .*variant .*ends in/, /Running/],
      MOVING,
    ),
  ],
  rolling: [
    {
      state: aDeployment('progressing', { replicas: 4 }, comesSlowly),
      sees: [
        /Progressing/,
        /1 of 4 updated/,
        /Surge 1, at most 1 · unavailable 0, at most 0/,
      ],
      offers: ['Roll back', 'Pause', 'Restart'],
    },
    {
      state: aDeployment('recreated', { strategy: { type: 'Recreate' } }),
      containers: { v2: { image: 'example.com/web:1.2.0-unready' } },
      sees: [
        /Progressing/,
        /is not ready: Readiness probe failed/,
        /the service is down until the new ones are there/,
      ],
      offers: ['Roll back', 'Pause', 'Restart'],
    },
    seen(
      'deployment-paused',
      [/Paused/, /Paused by hand; 1 of 2 updated/],
      ['Roll back', 'Resume'],
    ),
    seen(
      'deployment-crash-loop',
      [/Progressing/, /crashes with exit code 1/, /or roll back/],
      ['Roll back', 'Pause', 'Restart'],
    ),
    seen(
      'deployment-deadline-exceeded',
      [/Degraded/, /crashes with exit code 1/],
      ['Roll back', 'Restart'],
    ),
    seen(
      'deployment-image-missing',
      [/cannot be pulled/, /Check that the tag exists/],
      ['Roll back', 'Pause', 'Restart'],
    ),
    seen('deployment-scaled-to-zero', [/Healthy/, /0 of 0 ready/], []),
    seen(
      'deployment-healthy',
      [/Healthy/, /2 of 2 ready/],
      ['Roll back', 'Restart'],
    ),
  ],
  selector: [
    {
      state: aPair('blue', { slot: 'blue' }),
      sees: [
        /Service web sends its traffic to blue/,
        /blue · active ?1\.1\.0 ?2 of 2 ready/,
        /green · idle ?1\.2\.0 ?1 of 1 ready/,
      ],
      offers: ['Roll back', 'Restart'],
    },
    {
      state: aPair('scaled-down', { slot: 'blue' }, 0),
      sees: [/sends its traffic to blue/, /green · idle ?1\.2\.0 ?no pods/],
      offers: ['Roll back', 'Restart'],
    },
    {
      state: aPair('switched', { slot: 'green' }),
      sees: [
        /Service web sends its traffic to green/,
        /blue · idle/,
        /green · active/,
      ],
      offers: ['Roll back', 'Restart', 'Switch'],
    },
    {
      state: aPair('both', {}),
      sees: [
        /Service web picks both colours: .* Add slot: blue or green to it/,
      ],
      offers: ['Roll back', 'Restart'],
    },
  ],
  immutable: [
    {
      state: aDeployment('tag-moved', {}, { when: 'Healthy', act: moveTag }),
      sees: [
        /The tag of example\.com\/web:1\.1\.0 has moved: its pods run sha256:\w{12} and sha256:\w{12}/,
      ],
      offers: ['Restart'],
    },
    {
      state: aDeployment('tag-mutable', {}),
      containers: { v2: { image: 'example.com/web:latest' } },
      sees: [/web:latest is a name that moves on/, /Deploy it by digest/],
      offers: ['Roll back', 'Restart'],
    },
  ],
};

/** One of them by its name. */
export function stateOf(strategy: string, name: string): SeenState {
  const found = strategyStates[strategy].find(
    ({ state }) => state.name === name,
  );
  if (!found) throw new Error(`${strategy} has no state ${name}`);
  return found;
}
