import { InputError } from '@backstage/errors';
import { environmentNames } from './ServiceSpecification';
import { parseSpecification } from './parseSpecification';

type Given = Record<string, unknown>;

function given(spec: Given = {}, metadata: Given = {}): Given {
  return {
    apiVersion: 'deployments.backstage.io/v1alpha1',
    kind: 'Service',
    metadata: {
      name: 'basket',
      owner: 'group:default/team-checkout',
      ...metadata,
    },
    spec,
  };
}

function refusalOf(value: unknown): string {
  try {
    parseSpecification(value);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(value)}`);
}

describe('defaults', () => {
  it('are filled in behind the name and the owner', () => {
    expect(parseSpecification(given())).toEqual({
      apiVersion: 'deployments.backstage.io/v1alpha1',
      kind: 'Service',
      metadata: {
        name: 'basket',
        owner: 'group:default/team-checkout',
        description: 'The service basket',
      },
      spec: {
        language: 'typescript',
        strategy: 'rolling',
        traffic: 'none',
        environments: [...environmentNames],
        repository: 'github.com/team-checkout/basket',
        configRepository: 'github.com/team-checkout/k8s-config',
        image: 'ghcr.io/team-checkout/basket',
        port: 8080,
        size: {
          development: 'small',
          staging: 'small',
          production: 'small',
          'disaster-recovery': 'small',
        },
        database: 'none',
        cache: 'none',
        objectives: { availability: 0.999, errorRate: 0.05, latencyP95Ms: 500 },
        prometheus: 'http://prometheus.monitoring.svc.cluster.local:9090',
      },
    });
  });

  it('is what it is parsed from, once more', () => {
    const once = parseSpecification(given({ strategy: 'ab', size: 'large' }));
    expect(parseSpecification(once)).toEqual(once);
  });

  it.each([
    [
      { repository: 'github.com/Acme/basket' },
      [
        'github.com/Acme/basket',
        'github.com/Acme/k8s-config',
        'ghcr.io/acme/basket',
      ],
    ],
    [
      { configRepository: 'gitlab.com/acme/config' },
      [
        'gitlab.com/acme/basket',
        'gitlab.com/acme/config',
        'registry.gitlab.com/acme/basket',
      ],
    ],
    [
      {
        repository: 'git.acme.org:8443/shop/basket',
        image: 'registry.acme.org/basket',
      },
      [
        'git.acme.org:8443/shop/basket',
        'git.acme.org:8443/shop/k8s-config',
        'registry.acme.org/basket',
      ],
    ],
  ])('of addresses follow from what is given: %j', (spec, expected) => {
    const { repository, configRepository, image } = parseSpecification(
      given(spec),
    ).spec;
    expect([repository, configRepository, image]).toEqual(expected);
  });

  it.each([
    ['basket-team', 'group:default/basket-team'],
    ['user:jane.doe', 'user:default/jane.doe'],
    ['acme/platform', 'group:acme/platform'],
  ])('make %s the owner %s', (owner, expected) => {
    expect(parseSpecification(given({}, { owner })).metadata.owner).toBe(
      expected,
    );
  });

  it('route an experiment through the mesh', () => {
    expect(parseSpecification(given({ strategy: 'ab' })).spec.traffic).toBe(
      'istio',
    );
  });

  it('make disaster recovery as large as production', () => {
    expect(
      parseSpecification(given({ size: { production: 'large' } })).spec.size,
    ).toEqual({
      development: 'small',
      staging: 'small',
      production: 'large',
      'disaster-recovery': 'large',
    });
  });

  it('put environments into promotion order', () => {
    expect(
      parseSpecification(
        given({ environments: ['production', 'development', 'production'] }),
      ).spec.environments,
    ).toEqual(['development', 'production']);
  });
});

const long = (length: number) => 'a'.repeat(length);

/** What people and attackers write where it does not belong. */
const hostile = [
  '',
  ' ',
  '../../etc/passwd',
  '..',
  '/absolute',
  '-rf',
  '--upload-pack=touch /tmp/x',
  'a b',
  'a\nb',
  'a\u0000b',
  'a\u202eb',
  'a\u200bb',
  '\ufeffa',
  '$(id)',
  '`id`',
  'a;id',
  "a'b",
  'a"b',
  '${{ github.token }}',
  '{{ cookies }}',
  '{% raw %}',
  'a: b',
  '&anchor',
  '*alias',
  '!!js/function',
  '# comment',
  'refs/heads/main',
  'a\\b',
  'näme',
  'ｂasket',
  'a@{1}',
  'a~1',
  long(5000),
];

const fields: readonly [
  string,
  (value: unknown) => Given,
  readonly unknown[],
][] = [
  [
    'metadata.name',
    name => given({}, { name }),
    [
      ...hostile,
      'Basket',
      '1basket',
      'basket-',
      'basket_',
      'kube-system',
      'basket.lock',
      long(41),
      7,
      null,
    ],
  ],
  [
    'metadata.owner',
    owner => given({}, { owner }),
    [
      ...hostile,
      'component:default/basket',
      'group:',
      'group:a/b/c',
      'group:Default/x',
      `group:${long(64)}`,
      {},
    ],
  ],
  [
    'metadata.system',
    system => given({}, { system }),
    [...hostile, 'system:default/shop', long(64), []],
  ],
  [
    'metadata.description',
    description => given({}, { description }),
    [
      ...hostile.filter(text =>
        /[\p{Cc}\p{Cf}`]|^\s*$|\$[({]|\{[{%]/u.test(text),
      ),
      long(201),
      'e\u0301',
      '\ud800',
      'a\u2028b',
      true,
    ],
  ],
  [
    'spec.language',
    language => given({ language }),
    [...hostile, 'TypeScript', 5],
  ],
  [
    'spec.strategy',
    strategy => given({ strategy }),
    [...hostile, 'Canary', 'recreate', 1],
  ],
  [
    'spec.traffic',
    traffic => given({ traffic }),
    [...hostile, 'linkerd', true],
  ],
  [
    'spec.environments',
    environments => given({ environments }),
    [[], ['prod'], 'production', [null], { production: true }],
  ],
  [
    'spec.repository',
    repository => given({ repository }),
    [
      ...hostile,
      'https://github.com/acme/basket',
      'git@github.com:acme/basket',
      'github.com/acme',
      'github.com/acme/basket/tree',
      'github.com/../basket',
      'github.com/acme/.basket',
      'github.com/acme/basket.git',
      'github.com/acme/bas..ket',
      'github.com//basket',
      'GitHub.com/acme/basket',
      'user:pass@github.com/acme/basket',
      `github.com/acme/${long(101)}`,
    ],
  ],
  [
    'spec.configRepository',
    configRepository => given({ configRepository }),
    [...hostile, 'github.com/acme/k8s?x'],
  ],
  [
    'spec.image',
    image => given({ image }),
    [
      ...hostile,
      'acme/basket',
      'ghcr.io/Acme/basket',
      'ghcr.io/acme/basket:v1',
      `ghcr.io/acme/basket@sha256:${'a'.repeat(64)}`,
      'ghcr.io/',
      `ghcr.io/${long(130)}`,
    ],
  ],
  [
    'spec.port',
    port => given({ port }),
    [0, 80, 1023, 65536, 8080.5, -1, '8080', NaN, Infinity, null],
  ],
  [
    'spec.size',
    size => given({ size }),
    [...hostile, 'huge', { prod: 'small' }, { production: 'huge' }, []],
  ],
  [
    'spec.database',
    database => given({ database }),
    [...hostile, 'mysql', true],
  ],
  ['spec.cache', cache => given({ cache }), [...hostile, 'memcached']],
  [
    'spec.objectives.availability',
    availability => given({ objectives: { availability } }),
    [0, 0.5, 1, 99.9, '0.999', NaN],
  ],
  [
    'spec.objectives.errorRate',
    errorRate => given({ objectives: { errorRate } }),
    [0, -1, 0.51, 5],
  ],
  [
    'spec.objectives.latencyP95Ms',
    latencyP95Ms => given({ objectives: { latencyP95Ms } }),
    [0, -5, 1.5, 60_001, '500'],
  ],
  [
    'spec.prometheus',
    prometheus => given({ prometheus }),
    [
      ...hostile,
      'http://prometheus:9090',
      'prometheus.monitoring.svc:9090',
      'file:///etc/passwd',
      'data:text/plain,x',
      'http://user:pass@prometheus.monitoring.svc',
      'http://prometheus.monitoring.svc/?query=up',
      'http://prometheus.monitoring.svc/#x',
      'http://prometheus.monitoring.svc:99999',
      'http://prometheus.monitoring.svc/{{args.x}}',
    ],
  ],
];

describe.each(fields)('%s', (field, make, values) => {
  it.each(values.map(value => [value]))('is refused by name as %j', value => {
    const message = refusalOf(make(value));
    expect(message).toContain(`${field} `.trimEnd());
    expect(message).not.toMatch(/\p{Cc}/u);
    expect(message.length).toBeLessThan(1000);
  });
});

describe('a refusal', () => {
  it.each([[null], [undefined], ['text'], [[]], [7]])(
    'of %j is one sentence',
    value => {
      expect(refusalOf(value)).toMatch(
        /^The specification is refused: it must be a/,
      );
    },
  );

  it('names what is missing', () => {
    expect(refusalOf({ ...given(), metadata: { name: 'basket' } })).toBe(
      'The specification is refused: metadata.owner must be a string',
    );
  });

  it('names keys that are not known, however they are written', () => {
    expect(refusalOf({ ...given(), 'a\nb': 1 })).toBe(
      'The specification is refused: a\\nb is not known',
    );
    expect(refusalOf(given({ replicas: 3 }))).toBe(
      'The specification is refused: spec.replicas is not known',
    );
    expect(refusalOf(JSON.parse('{"__proto__": {"x": 1}}'))).toContain(
      'refused',
    );
  });

  it.each([
    [{ strategy: 'ab', traffic: 'none' }, 'spec.traffic must be istio'],
    [{ traffic: 'istio', port: 15_001 }, 'spec.port must not be between'],
    [
      { environments: ['disaster-recovery'] },
      'spec.environments must contain production',
    ],
    [
      {
        repository: 'github.com/acme/k8s',
        configRepository: 'github.com/acme/k8s',
      },
      'spec.configRepository must not be the repository of the service',
    ],
  ])('of %j says what cannot be together', (spec, message) => {
    expect(refusalOf(given(spec))).toContain(message);
  });

  it('asks for what an owner’s name cannot stand for', () => {
    expect(refusalOf(given({}, { owner: 'user:default/jane.' }))).toContain(
      'metadata.owner',
    );
    expect(refusalOf(given({}, { owner: 'group:default/a..b' }))).toContain(
      'spec.repository is needed',
    );
  });
});
