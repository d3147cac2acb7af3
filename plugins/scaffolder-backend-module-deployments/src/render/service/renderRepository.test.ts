import { parse, parseDocument } from 'yaml';
import { basketSpecification } from '../../__testUtils__/basketSpecification';
import { languages, readSkeleton } from '../../__testUtils__/readSkeleton';
import {
  environmentNames,
  strategies,
} from '../../specification/ServiceSpecification';
import { containerContract } from '../containerContract';
import { parseRepository } from './parseRepository';
import { pinnedActions } from './pipeline/pinnedActions';
import { renderRepository } from './renderRepository';

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Job {
  needs?: string[];
  environment?: string;
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  steps?: Step[];
}

function jobsOf(text: string | undefined): Record<string, Job> {
  return parse(text ?? '').jobs;
}

const combinations = languages.flatMap(language =>
  strategies.map(strategy => ({ language, strategy })),
);

describe.each(combinations)(
  '$language, $strategy',
  ({ language, strategy }) => {
    const skeleton = readSkeleton(language);
    const specification = basketSpecification({ language, strategy });
    const files = renderRepository(specification, skeleton);

    it('is the same bytes in the same order each time', () => {
      const again = renderRepository(
        specification,
        new Map([...skeleton].reverse()),
      );
      expect([...again]).toEqual([...files]);
      expect([...files.keys()]).toEqual([...files.keys()].sort());
    });

    it('has nothing left to fill in', () => {
      for (const text of files.values()) {
        expect(text).not.toMatch(/skeleton-name|skeleton\.local/);
      }
    });

    it('uses known actions only, each by its commit with its version', () => {
      const pins = Object.entries(pinnedActions).map(
        ([name, { commit, version }]) => `${name}@${commit} # ${version}`,
      );
      const used = [...files]
        .filter(([path]) => path.startsWith('.github/workflows/'))
        .flatMap(([, text]) => text.match(/(?<=uses: ).*/g) ?? [])
        .filter(uses => !uses.startsWith('./'));
      expect(used.length).toBeGreaterThan(20);
      expect(pins).toEqual(expect.arrayContaining([...new Set(used)]));
    });

    const workflows = [...files].filter(([path]) =>
      path.startsWith('.github/workflows/'),
    );
    const jobs = workflows.flatMap(([, text]) => Object.values(jobsOf(text)));
    const ownJobs = jobs.filter(({ steps }) => steps);

    it('puts no expression into a script', () => {
      const scripts = ownJobs
        .flatMap(({ steps = [] }) => steps)
        .map(({ run = '' }) => run);
      expect(scripts.filter(run => run.includes('${{'))).toEqual([]);
    });

    it('bounds every job', () => {
      expect(ownJobs.length).toBeGreaterThan(8);
      expect(ownJobs.filter(job => !job['timeout-minutes'])).toEqual([]);
    });

    it('parses, without a key twice', () => {
      const errors = [...files]
        .filter(([path]) => /\.ya?ml$/.test(path))
        .flatMap(([, text]) => parseDocument(text).errors);
      expect(errors).toEqual([]);
    });

    it('names no registry in a lock file', () => {
      expect(files.get('package-lock.json') ?? '').not.toContain('"resolved"');
    });
  },
);

it.each(languages)('%s keeps to what the manifests rely on', language => {
  const { userId, ...texts } = containerContract;
  const skeleton = readSkeleton(language);
  const sources = [...skeleton]
    .filter(([path]) => /\.(ts|go)$/.test(path) && !/[._]test\./.test(path))
    .map(([, text]) => text)
    .join('\n');
  expect(Object.values(texts).filter(text => !sources.includes(text))).toEqual(
    [],
  );
  expect(skeleton.get('Dockerfile')).toContain(`USER ${userId}:${userId}\n`);
});

describe('the pipeline', () => {
  const files = renderRepository(
    basketSpecification(),
    readSkeleton('typescript'),
  );
  const jobs = jobsOf(files.get('.github/workflows/deliver.yaml'));

  it('gives each job only what it writes', () => {
    const written = Object.entries(jobs).map(([id, { permissions = {} }]) => [
      id,
      Object.keys(permissions).filter(right => permissions[right] === 'write'),
    ]);
    expect(Object.fromEntries(written)).toEqual({
      test: [],
      scan: [],
      'try-image': [],
      build: ['packages'],
      'scan-image': [],
      sign: ['packages', 'id-token'],
      'deploy-development': [],
      'deploy-staging': [],
      'deploy-production': [],
    });
  });

  it('verifies the signature before it gets a token that can deploy', () => {
    for (const job of [
      'deploy-development',
      'deploy-staging',
      'deploy-production',
    ]) {
      const steps = jobs[job].steps ?? [];
      const verified = steps.findIndex(({ run }) =>
        run?.includes('cosign verify'),
      );
      const token = steps.findIndex(({ uses }) =>
        uses?.startsWith('actions/create-github-app-token@'),
      );
      expect(verified).toBeGreaterThan(-1);
      expect(token).toBeGreaterThan(verified);
    }
  });

  it('asks for pull requests for production only', () => {
    const asks = Object.entries(jobs)
      .filter(([, { steps }]) =>
        steps?.some(
          step => step.with?.['permission-pull-requests'] === 'write',
        ),
      )
      .map(([id]) => id);
    expect(asks).toEqual(['deploy-production']);
  });

  it('leaves no token of a checkout behind', () => {
    const checkouts = Object.values(jobs)
      .flatMap(({ steps = [] }) => steps)
      .filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const step of checkouts) {
      expect(step.with).toMatchObject({ 'persist-credentials': false });
    }
  });
});

it.each([
  [['development'], ['deploy-development']],
  [['production'], ['deploy-production']],
  [
    ['staging', 'production'],
    ['deploy-staging', 'deploy-production'],
  ],
  [['development', 'disaster-recovery'], ['deploy-development']],
] as const)('with %j it deploys by %j', (environments, expected) => {
  const files = renderRepository(
    basketSpecification({ environments: [...environments] }),
    readSkeleton('typescript'),
  );
  const jobs = jobsOf(files.get('.github/workflows/deliver.yaml'));
  const deployments = Object.keys(jobs).filter(id => id.startsWith('deploy-'));
  expect(deployments).toEqual(expected);
  const first = jobs[deployments[0]];
  expect(first.needs).toEqual(['build', 'sign']);
  const last = jobs[deployments[deployments.length - 1]];
  expect(last.steps?.some(({ run }) => run?.includes('wait-healthy'))).toBe(
    false,
  );
  const doc = files.get('docs/deployment.md') ?? '';
  for (const name of environmentNames) {
    expect(doc.includes(`| ${name} |`)).toBe(
      environments.some(known => known === name),
    );
  }
});

it('an existing repository keeps its README, tests and Dockerfile', () => {
  const files = renderRepository(basketSpecification(), new Map());
  const paths = [...files.keys()];
  expect(paths).toEqual(
    expect.arrayContaining([
      '.github/workflows/deliver.yaml',
      'catalog-info.yaml',
      'docs/deployment.md',
      'service.yaml',
    ]),
  );
  for (const own of [
    'README.md',
    'Dockerfile',
    '.editorconfig',
    '.github/workflows/test.yaml',
  ]) {
    expect(paths).not.toContain(own);
  }
  const jobs = jobsOf(files.get('.github/workflows/deliver.yaml'));
  expect(jobs.test).toBeUndefined();
  expect(jobs.build.needs).toEqual(['scan']);
});

it.each([
  '${{ secrets.X }} `rm -rf /` $(id)',
  "'; DROP TABLE x; --",
  'a: b\n- c\n---\nkind: Secret',
  '# Heading\n<script>alert(1)</script> [x](javascript:1) ![y](z)',
  '\u202Eright to left \u0000',
  '$& $1 $$ \\',
])('a description is text and nothing else: %j', description => {
  const specification = basketSpecification({}, { description });
  const files = renderRepository(specification, readSkeleton('typescript'));
  const plain = renderRepository(
    basketSpecification(),
    readSkeleton('typescript'),
  );
  const changed = [...files.keys()].filter(
    path => files.get(path) !== plain.get(path),
  );
  expect(changed).toEqual(['README.md', 'catalog-info.yaml', 'service.yaml']);
  expect(parse(files.get('service.yaml') ?? '')).toEqual(specification);
  expect(parse(files.get('catalog-info.yaml') ?? '').metadata.description).toBe(
    description,
  );
  const readme = files.get('README.md') ?? '';
  expect(readme.match(/^# .*/gm)?.[0]).toBe('# basket');
  expect(readme).not.toMatch(/(?<!\\)<script|[^\\]\[x[^\\]\]\(/);
});

it('service.yaml is what it was rendered from', () => {
  const specification = basketSpecification({ strategy: 'canary' });
  const text = renderRepository(specification, new Map()).get('service.yaml');
  expect(parse(text ?? '')).toEqual(specification);
});

it.each([
  ['group:default/team-checkout', '* @acme/team-checkout'],
  ['team-checkout', '* @acme/team-checkout'],
  ['user:default/alice', '* @alice'],
])(
  '%s owns the code, the platform and security teams what deploys it',
  (owner, line) => {
    const text =
      renderRepository(basketSpecification({}, { owner }), new Map()).get(
        '.github/CODEOWNERS',
      ) ?? '';
    expect(text.split('\n')[0]).toBe(line);
    expect(text).toContain('/.github/ @acme/platform-team @acme/security-team');
  },
);

it.each([
  [
    'github.com/acme/basket',
    { host: 'github.com', owner: 'acme', name: 'basket' },
  ],
  [
    'git.acme.test/shop/checkout/basket',
    { host: 'git.acme.test', owner: 'shop/checkout', name: 'basket' },
  ],
])('%s has its parts', (address, parts) => {
  expect(parseRepository(address)).toEqual(parts);
});

it('an image elsewhere is reached with the secrets of the repository', () => {
  const files = renderRepository(
    basketSpecification({ image: 'registry.acme.test/shop/basket' }),
    new Map(),
  );
  const text = files.get('.github/workflows/deliver.yaml') ?? '';
  expect(text).toContain('registry: registry.acme.test');
  expect(text).toContain('${{ secrets.REGISTRY_PASSWORD }}');
  expect(text).not.toContain('github.token');
});
