module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Contract suites are exported, for the packages that run them.
    'jest/no-export': 'off',
  },
});
