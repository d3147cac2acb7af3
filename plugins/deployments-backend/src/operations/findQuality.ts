import {
  GateReading,
  judgeGates,
  RequiredGate,
  VersionQuality,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationsContext } from './OperationsContext';

/** What is told of a version, as far as it leads to its checks. */
interface KnownVersion {
  version: string;
  commit?: string;
  repository?: string;
}

/** How a version stands with the gates that an environment requires, by the checks of the commit behind it. */
export async function findQuality(
  context: Pick<OperationsContext, 'readGates'>,
  required: readonly RequiredGate[],
  version: KnownVersion,
): Promise<VersionQuality> {
  return judgeGates(required, await readVersion(context, version));
}

async function readVersion(
  { readGates }: Pick<OperationsContext, 'readGates'>,
  { version, commit, repository }: KnownVersion,
): Promise<GateReading> {
  if (!commit) {
    return { unknown: `nobody tells from which commit ${version} was built` };
  }
  if (!repository) {
    return { unknown: 'the catalog does not tell where its source is' };
  }
  return readGates({ repository, commit });
}
