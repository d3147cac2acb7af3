import {
  findCapabilities,
  ReferenceClis,
} from '@backstage-deployments/test-kit';

/**
 * Prints as JSON what the cluster of KUBECONFIG has, for script/conformance, and on standard error what is left out.
 * Exits with 1 when it cannot be reached.
 */
async function main(): Promise<void> {
  const { KUBECONFIG = '', ETCD_URL } = process.env;
  const capabilities = await findCapabilities(KUBECONFIG, ETCD_URL);
  for (const [part, state] of Object.entries(capabilities)) {
    if (state !== true) console.error(`Left out: ${part}, as ${state}`);
  }
  const references = await ReferenceClis.find(KUBECONFIG);
  for (const missing of references.missing()) {
    console.error(`Left out: agreement with its words, as ${missing}`);
  }
  console.log(JSON.stringify(capabilities));
}

main().catch(error => {
  // Whatever it is, the suite cannot begin; its message says why.
  console.error(String(error));
  process.exitCode = 1;
});
