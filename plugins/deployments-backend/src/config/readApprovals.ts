import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  ApprovalPolicy,
  calmingActions,
} from '@backstage-deployments/plugin-deployments-common';
import { readActions } from './readActions';

/** More would wait for ever. */
const REQUIRED_MAX = 10;

/**
 * `approvals` of an environment.
 *
 * @throws InputError naming the key
 */
export function readApprovals(
  environment: Config,
  parent: string,
): { approvals?: ApprovalPolicy } {
  const entry = environment.getOptionalConfig('approvals');
  if (!entry) return {};
  const key = `${parent}.approvals`;
  const required = entry.getOptionalNumber('required') ?? 1;
  if (!Number.isInteger(required) || required < 1 || required > REQUIRED_MAX) {
    throw new InputError(
      `${key}.required: ${required} is not a whole number from 1 to ${REQUIRED_MAX}; leave approvals out where nobody has to agree`,
    );
  }
  const groups = (entry.getOptionalStringArray('groups') ?? []).map(group =>
    group.toLocaleLowerCase('en-US'),
  );
  if (groups.length === 0) {
    throw new InputError(`${key}.groups: name at least one group`);
  }
  groups.forEach((group, index) => {
    if (!/^group:[^/]+\/.+$/.test(group) || groups.indexOf(group) !== index) {
      throw new InputError(
        `${key}.groups[${index}]: "${group}" is not a group such as group:default/team-a, or is there already`,
      );
    }
  });
  return {
    approvals: {
      required,
      groups,
      exemptApprovedVersions:
        entry.getOptionalBoolean('exemptApprovedVersions') ?? false,
      exemptActions: readActions(entry, 'exemptActions', key) ?? [
        ...calmingActions,
      ],
    },
  };
}
