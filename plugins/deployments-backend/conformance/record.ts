import {
  openRemoteCluster,
  recordStates,
} from '@backstage-deployments/test-kit';
import { portalSide } from './portalSide';

/** Usage, by script/record: record.ts FOLDER [FILTER]. */
async function main([folder, filter]: string[]): Promise<void> {
  const { KUBECONFIG = '', PORTAL_KUBECONFIG } = process.env;
  const cluster = await openRemoteCluster(portalSide, {
    kubeconfig: KUBECONFIG,
    portalKubeconfig: PORTAL_KUBECONFIG,
  });
  try {
    const failures = await recordStates(cluster, folder, filter);
    for (const failure of failures) console.error(failure);
    process.exitCode = failures.length > 0 ? 1 : 0;
  } finally {
    await cluster.close();
  }
}

main(process.argv.slice(2)).catch(error => {
  // Nothing could be recorded; its message says why.
  console.error(error);
  process.exitCode = 1;
});
