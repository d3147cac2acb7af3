import { defineConfig } from '@playwright/test';
import { TargetOptions } from './packages/app/e2e-tests/test';
import demo from './playwright.config';

// The way from a bad version back to the good one on the cluster that KUBECONFIG names, in a portal that shows only that
// cluster. script/conformance writes its configuration and starts this.
const { KUBECONFIG, PORTAL_CONFIG } = process.env;

export default defineConfig<TargetOptions>({
  ...demo,
  testMatch: 'rollback.spec.ts',
  use: { ...demo.use, kubeconfig: KUBECONFIG },
  webServer: {
    command: `script/server --built --no-demo --config ${PORTAL_CONFIG}`,
    wait: { stdout: /Portal ready/ },
    stdout: 'pipe',
    reuseExistingServer: false,
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
