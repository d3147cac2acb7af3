import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { Binding, DeploymentsConfig } from './DeploymentsConfig';
import { readAnalysis } from './readAnalysis';
import { readClusters } from './readClusters';
import { checkNamespaceGlob } from './checkNamespaceGlob';
import { readRegistries } from './readRegistries';
import { readEnvironments } from './readEnvironments';

/** Where Kubernetes puts a pod's own credentials. */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
/** Two self-heal periods of Argo CD (2 s and its 5 s default back-off) and some room. */
const STABLE_SECONDS_DEFAULT = 20;
/** Long enough to find a second person, short enough that what was looked at is still so. */
const APPROVAL_MINUTES_DEFAULT = 30;
/** Kubernetes' own progress deadline. */
const DEADLINE_SECONDS_DEFAULT = 600;

/**
 * The plugin's configuration, read and checked once. Only clusters that an environment names are kept: what nobody asked
 * for is not watched.
 *
 * @param serviceAccount - folder of the pod's own credentials
 * @throws InputError with one message that names the key
 */
export function readDeploymentsConfig(
  config: Config,
  serviceAccount: string = SERVICE_ACCOUNT,
): DeploymentsConfig {
  const { clusters, unusable, warnings } = readClusters(config, serviceAccount);
  const environments = readEnvironments(
    config,
    new Set(clusters.keys()),
    unusable,
  );
  const used = new Set(
    environments.flatMap(environment => environment.clusters),
  );
  return {
    clusters: [...clusters.values()].filter(({ name }) => used.has(name)),
    environments,
    bindings: readBindings(config, used),
    registries: readRegistries(config),
    analysis: readAnalysis(config),
    requireReason:
      config.getOptionalBoolean('deployments.rollback.requireReason') ?? true,
    approvalSeconds:
      60 *
      readWhole(
        config,
        'deployments.approvals.expireMinutes',
        APPROVAL_MINUTES_DEFAULT,
        'minutes',
      ),
    holdAfterRollback:
      config.getOptionalBoolean('deployments.rollback.holdAfterRollback') ??
      true,
    verification: {
      stableSeconds: readWhole(
        config,
        'deployments.verification.stableSeconds',
        STABLE_SECONDS_DEFAULT,
      ),
      deadlineSeconds: readWhole(
        config,
        'deployments.verification.deadlineSeconds',
        DEADLINE_SECONDS_DEFAULT,
      ),
    },
    warnings,
  };
}

function readWhole(
  config: Config,
  key: string,
  otherwise: number,
  unit: 'seconds' | 'minutes' = 'seconds',
): number {
  const number = config.getOptionalNumber(key) ?? otherwise;
  if (!Number.isInteger(number) || number < 1) {
    throw new InputError(`${key}: ${number} is not a whole number of ${unit}`);
  }
  return number;
}

function readBindings(
  config: Config,
  clusters: ReadonlySet<string>,
): Binding[] {
  const list = config.getOptionalConfigArray('deployments.bindings') ?? [];
  return list.map((entry, index) => {
    const key = `deployments.bindings[${index}]`;
    const cluster = entry.getOptionalString('cluster') ?? '';
    if (!clusters.has(cluster)) {
      throw new InputError(
        `${key}.cluster: no environment names a cluster "${cluster}"`,
      );
    }
    const owner = entry.getOptionalString('owner')?.toLocaleLowerCase('en-US');
    if (!owner || !/^group:[^/]+\/.+$/.test(owner)) {
      throw new InputError(
        `${key}.owner: "${
          owner ?? ''
        }" is not a group such as group:default/team-a`,
      );
    }
    const namespace = entry.getOptionalString('namespace') ?? '*';
    checkNamespaceGlob(namespace, `${key}.namespace`);
    return { cluster, namespace, owner };
  });
}
