import { restorableTemplate } from '../../diff/restorableTemplate';
import { canonicalJson } from '../../plan/canonicalJson';
import { editFile, Files } from '../editFile';
import { isUnder } from '../isUnder';
import { listEdits } from '../listEdits';
import { listImages } from '../listImages';
import { ManifestTree } from '../ManifestTree';
import { Restoration } from '../Restoration';
import { RestoreRequest } from '../RestoreRequest';
import { withImages } from '../withImages';
import { chooseImage } from './chooseImage';
import { findImages } from './findImages';
import { imageValues } from './imageValues';
import { isOfRepository, makesImage } from './makesImage';
import { readValues } from './readValues';
import { restoreValues } from './restoreValues';
import { valueFilesOf } from './valueFilesOf';

/** Restores a workload of a chart by its values; the chart's own templates are neither read nor changed. */
export function restoreHelm(request: RestoreRequest): Restoration {
  const { head, target, scope } = request;
  const paths = valueFilesOf(head, target);
  if (paths.length === 0) {
    return {
      ok: false,
      reason: `The chart of ${target.name} has no values file in the repository: revert the commit in Git instead.`,
    };
  }
  const configured: Edited =
    scope === 'configuration'
      ? restoreConfiguration(request, paths)
      : { ok: true, files: head.files };
  if (!configured.ok) return configured;
  const edited = restoreChartImages(request, configured.files, paths);
  if (!edited.ok) return edited;
  return {
    ok: true,
    edits: listEdits(head.files, edited.files),
    how: 'helm',
    restored: {
      images: changedImages(request, edited.files, paths),
      template: configured.files !== head.files,
      configuration: [],
    },
  };
}

type Edited = { ok: true; files: Files } | { ok: false; reason: string };

function restoreConfiguration(
  { head, earlier, target, goal, current }: RestoreRequest,
  paths: readonly string[],
): Edited {
  const instead = `return to the image only, or revert the commit in Git.`;
  // With the values of now, it is not the values that made the difference.
  const told =
    earlier &&
    paths.some(path => earlier.files.get(path) !== head.files.get(path));
  if (!earlier || !told) {
    const [from, to] = [current, goal].map(restorableTemplate);
    return canonicalJson(withImages(from, to)) === canonicalJson(to)
      ? { ok: true, files: head.files }
      : {
          ok: false,
          reason: `The commit whose values made this revision of ${target.name} is not known: ${instead}`,
        };
  }
  const changed = changedChart(head, earlier, paths);
  if (changed) {
    return {
      ok: false,
      reason: `The chart itself has changed since, in ${changed}, so that the earlier values alone do not restore ${target.name}: ${instead}`,
    };
  }
  // Images of the chart's other workloads stay where they are.
  const images = [...listImages(goal).values()];
  const foreign = new Set(
    findImages(readValues(head.files, paths))
      .filter(made => !images.some(image => isOfRepository(made.image, image)))
      .flatMap(({ whole, registry, repository, tag, digest }) =>
        [whole, registry, repository, tag, digest].flatMap(value =>
          value ? [JSON.stringify(value.path)] : [],
        ),
      ),
  );
  const files = restoreValues(head, earlier, paths, path =>
    foreign.has(JSON.stringify(path)),
  );
  return files
    ? { ok: true, files }
    : {
        ok: false,
        reason: `The values of ${target.name} cannot be edited without changing more: ${instead}`,
      };
}

/** A file of the chart that is not values and differs. */
function changedChart(
  head: ManifestTree,
  earlier: ManifestTree,
  paths: readonly string[],
): string | undefined {
  const parts = /(?:^|\/)(?:templates\/|charts\/|crds\/|Chart\.(?:yaml|lock)$)/;
  return [...new Set([...head.files.keys(), ...earlier.files.keys()])]
    .filter(path => isUnder(head.root, path) && !paths.includes(path))
    .find(
      path =>
        parts.test(path) && head.files.get(path) !== earlier.files.get(path),
    );
}

function restoreChartImages(
  { target, goal, current }: RestoreRequest,
  before: Files,
  paths: readonly string[],
): Edited {
  let files = before;
  const live = listImages(current);
  for (const [name, image] of listImages(goal)) {
    const images = findImages(readValues(files, paths));
    const moved = live.get(name) !== undefined && live.get(name) !== image;
    const spokenOf = images.some(each => isOfRepository(each.image, image));
    // A sidecar that did not change is the chart's own matter.
    if (!moved && !spokenOf) continue;
    const choice = chooseImage(images, target, {
      goal: image,
      current: live.get(name),
    });
    if (!choice.ok) return choice;
    if (makesImage(choice.chosen.image, image)) continue;
    const values = imageValues(choice.chosen, image);
    const edited = values?.reduce<Files | undefined>(
      (edit, [{ file, path }, value]) =>
        edit && editFile(edit, file, 0, path, value),
      files,
    );
    if (!edited) {
      return {
        ok: false,
        reason: `The values of ${target.name} have no key for a part of ${image}: revert the commit in Git instead.`,
      };
    }
    files = edited;
  }
  return { ok: true, files };
}

function changedImages(
  { head, goal }: RestoreRequest,
  files: Files,
  paths: readonly string[],
): string[] {
  const [before, after] = [head.files, files].map(each =>
    findImages(readValues(each, paths)),
  );
  return [...listImages(goal).values()].filter(
    image =>
      after.some(made => makesImage(made.image, image)) &&
      after.filter(made => makesImage(made.image, image)).length >
        before.filter(made => makesImage(made.image, image)).length,
  );
}
