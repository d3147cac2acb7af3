// The arrows of docs/architecture.md: who may import whom. A broken arrow fails script/test.
const shipped = '^plugins/';
const tests =
  '\\.(test|conformance)\\.tsx?$|/__fixtures__/|/__testUtils__/|/conformance/|/dev/|setupTests';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle has no room of its own; split what both sides need.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'common-is-pure',
      comment: 'The domain runs in browsers and has no effects.',
      severity: 'error',
      from: { path: '^plugins/deployments-common/src', pathNot: tests },
      to: {
        dependencyTypes: ['core'],
      },
    },
    {
      name: 'common-imports-no-other-plugin',
      severity: 'error',
      from: { path: '^plugins/deployments-common/src', pathNot: tests },
      to: { path: '^plugins/(?!deployments-common/)' },
    },
    {
      name: 'frontend-knows-only-common',
      severity: 'error',
      from: { path: '^plugins/deployments/src' },
      to: { path: '^plugins/deployments-(node|backend)/' },
    },
    {
      name: 'node-knows-only-common',
      severity: 'error',
      from: { path: '^plugins/deployments-node/src' },
      to: { path: '^plugins/(deployments|deployments-backend)/' },
    },
    {
      name: 'shipped-code-never-imports-the-test-kit',
      severity: 'error',
      from: { path: shipped, pathNot: tests },
      to: { path: '^packages/' },
    },
    {
      name: 'only-operations-write',
      comment:
        'Executors are called by the operations runner and by nobody else.',
      severity: 'error',
      from: {
        path: '^plugins/deployments-backend/src',
        pathNot: `^plugins/deployments-backend/src/operations/|${tests}`,
      },
      to: { path: '^plugins/deployments-backend/src/operations/executors/' },
    },
    {
      name: 'clusters-know-no-operations',
      comment: 'Watching does not depend on acting.',
      severity: 'error',
      from: {
        path: '^plugins/deployments-backend/src/clusters',
        pathNot: tests,
      },
      to: {
        path: '^plugins/deployments-backend/src/(operations|router|database|publish)/',
      },
    },
    {
      name: 'demo-cluster-knows-nothing-of-the-portal',
      comment: 'It stands in for a real cluster, so it may share no code.',
      severity: 'error',
      from: { path: '^packages/demo-cluster/src' },
      to: { path: '^plugins/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-types|node_modules)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
