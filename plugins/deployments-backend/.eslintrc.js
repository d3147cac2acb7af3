module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      files: ['conformance/**'],
      // Suites are exported, for the files that run them on one cluster or another.
      rules: { 'jest/no-export': 'off' },
    },
  ],
});
