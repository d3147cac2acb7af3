// The contract suite on a remote cluster: the same transforms as everywhere, other files, one process.
const base = require('@backstage/cli/config/jest');

module.exports = (async () => {
  const { globalSetup, globalTeardown, ...config } = await base;
  return {
    ...config,
    rootDir: __dirname,
    testMatch: ['<rootDir>/*.conformance.ts'],
    // Tests mostly wait for controllers; more at once would make a small control plane the slowest part.
    maxConcurrency: 8,
    testTimeout: 240_000,
  };
})();
