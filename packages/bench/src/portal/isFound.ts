import { callJson } from '../http/callJson';
import { environmentNames, serviceName } from '../objects/spotsOf';

/** Whether a portal knows so many services, and the workloads of the last one in each environment. */
export async function isFound(
  url: string,
  token: string,
  services: number,
): Promise<boolean> {
  const { total } = await callJson<{ total: number }>(
    `${url}/api/deployments/services?limit=1`,
    { token },
  );
  if (total < services) return false;
  const { environments } = await callJson<{
    environments: { workloads: unknown[] }[];
  }>(
    `${url}/api/deployments/services/default/component/${serviceName(
      services - 1,
    )}`,
    { token },
  );
  return (
    environments.flatMap(({ workloads }) => workloads).length ===
    environmentNames.length
  );
}
