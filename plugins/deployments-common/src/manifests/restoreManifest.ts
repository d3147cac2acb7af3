import { describeRestored } from './describeRestored';
import { findWorkload } from './findWorkload';
import { listEdits } from './listEdits';
import { restoreConfigMaps } from './restoreConfigMaps';
import { Restoration } from './Restoration';
import { RestoreRequest } from './RestoreRequest';
import { causeIn, tellCause } from './tellCause';
import { templateIn } from './templateIn';
import { wantedTemplate } from './wantedTemplate';
import { editYaml } from './yaml/editYaml';

/** Restores a workload whose manifest is in the tree as it goes to the cluster. */
export function restoreManifest(request: RestoreRequest): Restoration {
  const { head, earlier, target, scope } = request;
  const found = findWorkload(head, target);
  if (!found.ok) return found;
  const { path, index, keys, object } = found.place;
  const before = templateIn(object);
  const past = earlier && findWorkload(earlier, target);
  const wanted = wantedTemplate(
    request,
    before,
    past?.ok ? templateIn(past.place.object) : undefined,
  );
  const text = editYaml(
    head.files.get(path) ?? '',
    index,
    [...keys, 'spec', 'template'],
    wanted,
  );
  if (text === undefined) {
    return {
      ok: false,
      reason: `${path} cannot be edited without changing more than the pod template of ${target.name}: write out its YAML anchors, or revert the commit in Git.`,
    };
  }
  const cause =
    request.cause ?? (past?.ok ? causeIn(past.place.object) : undefined);
  const told =
    text === head.files.get(path)
      ? text
      : tellCause(text, found.place, object, cause);
  const files = new Map([...head.files, [path, told]]);
  const configured =
    scope === 'configuration' && earlier
      ? restoreConfigMaps({ ...head, files }, earlier, wanted, target.namespace)
      : { ok: true as const, files, restored: [] };
  if (!configured.ok) return configured;
  return {
    ok: true,
    edits: listEdits(head.files, configured.files),
    how: 'manifest',
    restored: {
      ...describeRestored(before, wanted),
      configuration: configured.restored,
    },
  };
}
