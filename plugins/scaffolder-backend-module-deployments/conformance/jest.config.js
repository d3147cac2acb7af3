// What is generated, on a real cluster: the same transforms as everywhere, other files, one process.
const base = require('@backstage/cli/config/jest');

module.exports = (async () => {
  const { globalSetup, globalTeardown, ...config } = await base;
  return {
    ...config,
    rootDir: __dirname,
    testMatch: ['<rootDir>/*.conformance.ts'],
    // Controllers take their time; a canary's first pauses are minutes.
    testTimeout: 240_000,
  };
})();
