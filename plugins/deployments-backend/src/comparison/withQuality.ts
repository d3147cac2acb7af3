import {
  ComparedWorkload,
  EnvironmentComparison,
} from '@backstage-deployments/plugin-deployments-common';
import { findQuality } from '../operations/findQuality';
import { OperationsContext } from '../operations/OperationsContext';

/**
 * A comparison with how each version stands with the gates that the environment requires which is looked at: of the one
 * that may come as well as of the one that is there.
 *
 * @param repository - URL of the service's own
 */
export async function withQuality(
  context: Pick<OperationsContext, 'readGates' | 'config'>,
  repository: string | undefined,
  comparison: EnvironmentComparison,
): Promise<EnvironmentComparison> {
  const { gates: required = [] } =
    context.config.environments.find(({ name }) => name === comparison.to) ??
    {};
  const judge = async (side: ComparedWorkload): Promise<ComparedWorkload> => {
    const quality = await findQuality(context, required, {
      ...side,
      ...(repository && { repository }),
    });
    const isKnown = quality.gates.length > 0 || quality.others.length > 0;
    return isKnown ? { ...side, quality } : side;
  };
  return {
    ...comparison,
    workloads: await Promise.all(
      comparison.workloads.map(async ({ from, to, ...pair }) => {
        const [one, other] = await Promise.all([
          from && judge(from),
          to && judge(to),
        ]);
        return {
          ...pair,
          ...(one && { from: one }),
          ...(other && { to: other }),
        };
      }),
    ),
  };
}
