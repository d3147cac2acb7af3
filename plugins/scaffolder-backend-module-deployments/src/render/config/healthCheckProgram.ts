/**
 * What the health check runs, in Node.js without packages: JSON and numbers without a shell's traps (empty results, NaN,
 * quotes). Reads `/checks/checks.json`: `[{"name", "query", "max"}]`.
 */
export const healthCheckProgram = `// Asks Prometheus whether the service keeps its objectives. A rollout that is under way while it does not is
// aborted: that is written to its status, so that Argo CD leaves it. Anything else has to go through Git and is
// left to people and to the portal, which are told by this job's failure.
import { readFile } from 'node:fs/promises';

const DEADLINE_MS = 10_000;
const ATTEMPTS = 3;
const { PROMETHEUS, NAMESPACE, ROLLOUT, KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT } = process.env;

async function readJson(url, options = {}) {
  const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(DEADLINE_MS) });
  if (!answer.ok) throw Object.assign(new Error(\`\${url} answered \${answer.status}\`), { status: answer.status });
  return answer.json();
}

// Undefined where there is nothing to measure, such as a night without requests.
async function measure(query) {
  const { data } = await readJson(\`\${PROMETHEUS}/api/v1/query\`, {
    method: 'POST',
    body: new URLSearchParams({ query }),
  });
  const value = Number(data.result[0]?.value[1]);
  return Number.isFinite(value) ? value : undefined;
}

async function abortRollout() {
  const host = KUBERNETES_SERVICE_HOST.includes(':') ? \`[\${KUBERNETES_SERVICE_HOST}]\` : KUBERNETES_SERVICE_HOST;
  const url = \`https://\${host}:\${KUBERNETES_SERVICE_PORT}/apis/argoproj.io/v1alpha1/namespaces/\${NAMESPACE}/rollouts/\${ROLLOUT}\`;
  const token = await readFile('/var/run/secrets/kubernetes.io/serviceaccount/token', 'utf8');
  const headers = { authorization: \`Bearer \${token}\`, accept: 'application/json' };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { metadata, status = {} } = await readJson(url, { headers });
    const isUnderWay = status.stableRS && status.currentPodHash && status.stableRS !== status.currentPodHash;
    if (!isUnderWay || status.abort) return false;
    try {
      // With the resourceVersion: a rollout that has moved on meanwhile is looked at again.
      await readJson(\`\${url}/status\`, {
        method: 'PATCH',
        headers: { ...headers, 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify({ metadata: { resourceVersion: metadata.resourceVersion }, status: { abort: true } }),
      });
      return true;
    } catch (error) {
      if (error.status !== 409) throw error;
    }
  }
  throw new Error(\`Rollout \${ROLLOUT} changed \${ATTEMPTS} times while it was to be aborted\`);
}

const missed = [];
for (const { name, query, max } of JSON.parse(await readFile('/checks/checks.json', 'utf8'))) {
  const value = await measure(query);
  const isMissed = value !== undefined && value > max;
  console.log(JSON.stringify({ check: name, value: value ?? null, max, ok: !isMissed }));
  if (isMissed) missed.push(name);
}
if (missed.length > 0) {
  const aborted = ROLLOUT ? await abortRollout() : false;
  console.log(JSON.stringify({ missed, aborted }));
  process.exitCode = 1;
}
`;
