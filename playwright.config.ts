import { defineConfig } from '@playwright/test';

// The machine's own Chromium where there is one (script/browser finds it), Playwright's otherwise.
const executablePath = process.env.CHROMIUM || undefined;

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // One portal serves all tests and they act on its demo world, so they take turns.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    baseURL: 'http://localhost:7007',
    viewport: { width: 1440, height: 1000 },
    colorScheme: process.env.COLOR_SCHEME === 'dark' ? 'dark' : 'light',
    screenshot: 'only-on-failure',
    // Its pictures of every step would take as long as the tests; the pages themselves are kept.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    // As built for production: the development server's pages take seconds to load, and each test starts without a cache.
    command: 'script/server --built',
    wait: { stdout: /Portal ready/ },
    stdout: 'pipe',
    reuseExistingServer: !process.env.CI,
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
