import { holdFilePath } from '@backstage-deployments/plugin-deployments-common';
import { Files } from '../render/Files';
import { renderConfig } from '../render/config/renderConfig';
import { serviceFolders } from '../render/config/serviceFolders';
import { ServiceSpecification } from '../specification/ServiceSpecification';
import { carryOver } from './carryOver';
import { changedFields } from './changedFields';
import { ChangedFile, StandardReport } from './StandardReport';

/**
 * Compares a service's part of the configuration repository with what its specification would be rendered to now. Comments,
 * order of keys, image digests, the slot that answers and counts of replicas are the service's own affair.
 *
 * @param existing - files of the configuration repository; those of other services are passed over
 * @public
 */
export function checkStandard(
  specification: ServiceSpecification,
  existing: Files,
): StandardReport {
  const rendered = carryOver(renderConfig(specification), existing);
  const missing: string[] = [];
  const changed: ChangedFile[] = [];
  for (const [path, text] of rendered) {
    const now = existing.get(path);
    if (now === undefined) {
      missing.push(path);
    } else if (now !== text) {
      const fields = changedFields(text, now);
      if (fields.length > 0) changed.push({ path, fields });
    }
  }
  const folders = serviceFolders(specification);
  // Written by the portal, for as long as a version is held.
  const holds = new Set(folders.map(holdFilePath));
  const extra = [...existing.keys()].filter(
    path =>
      folders.some(folder => path.startsWith(`${folder}/`)) &&
      !rendered.has(path) &&
      !holds.has(path),
  );
  const upToDate = missing.length + changed.length + extra.length === 0;
  return { upToDate, missing, changed, extra: extra.sort() };
}
