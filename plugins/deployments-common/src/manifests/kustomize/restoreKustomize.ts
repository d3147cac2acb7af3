import { canonicalJson } from '../../plan/canonicalJson';
import { listReferences } from '../../plan/listReferences';
import { restorableTemplate } from '../../diff/restorableTemplate';
import { PodTemplateSpec } from '../../workload/KubernetesObjects';
import { describeRestored } from '../describeRestored';
import { Files } from '../editFile';
import { isUnder } from '../isUnder';
import { listEdits } from '../listEdits';
import { ManifestTree } from '../ManifestTree';
import { restoreConfigMaps } from '../restoreConfigMaps';
import { Restoration } from '../Restoration';
import { RestoreRequest } from '../RestoreRequest';
import { wantedTemplate } from '../wantedTemplate';
import { BuiltTemplate, buildTemplate } from './buildTemplate';
import { Chain } from './Chain';
import { changeSources } from './changeSources';
import { listRestored } from './listRestored';
import { readChain } from './readChain';
import { restoreGenerators } from './restoreGenerators';
import { restoreImages } from './restoreImages';
import { restorePatches } from './restorePatches';

/** Restores a workload that kustomize builds, and builds it once more to see that it came back. */
export function restoreKustomize(request: RestoreRequest): Restoration {
  const { head, earlier, target, scope } = request;
  const read = readBuilt(head, target);
  if (!read.ok) return read;
  const { chain, built } = read;
  const known = earlier && readBuilt(earlier, target);
  const past = earlier && known?.ok ? { ...known, tree: earlier } : undefined;
  if (scope === 'configuration' && !past && movesGenerated(request)) {
    return {
      ok: false,
      reason: `The commit that generated the configuration of ${target.name} is not known: return to the image only, or revert the commit in Git.`,
    };
  }
  const wanted = wantedTemplate(request, built.template, past?.built.template);
  const { files, restored } =
    scope === 'image'
      ? { files: head.files, restored: [] }
      : restoreSources(request, chain, wanted, past);
  const edited = files && restoreImages({ ...head, files }, target, wanted);
  const result = edited && readBuilt({ ...head, files: edited }, target);
  const returned =
    result?.ok &&
    canonicalJson(restorableTemplate(result.built.template)) ===
      canonicalJson(restorableTemplate(wanted));
  if (!edited || !returned) return { ok: false, reason: whyNot(head, chain) };
  return {
    ok: true,
    edits: listEdits(head.files, edited),
    how: 'kustomize',
    restored: {
      ...describeRestored(built.template, wanted),
      configuration: restored,
    },
  };
}

type Built =
  | { ok: true; chain: Chain; built: BuiltTemplate }
  | { ok: false; reason: string };

function readBuilt(
  tree: ManifestTree,
  target: RestoreRequest['target'],
): Built {
  const found = readChain(tree, target);
  if (!found.ok) return found;
  const built = buildTemplate(found.chain);
  return built
    ? { ok: true, chain: found.chain, built }
    : {
        ok: false,
        reason: `A patch of ${
          target.name
        } does not fit its document: run kustomize build on ${
          tree.root || 'the repository'
        } and mend it first.`,
      };
}

function restoreSources(
  { head, target }: RestoreRequest,
  chain: Chain,
  wanted: PodTemplateSpec,
  past: { tree: ManifestTree; chain: Chain } | undefined,
): { files: Files | undefined; restored: string[] } {
  if (!past) {
    return { files: changeSources(head, target, wanted), restored: [] };
  }
  const patched = restorePatches(head, chain, past.tree, past.chain);
  const configured =
    patched &&
    restoreConfigMaps(
      { ...head, files: patched },
      past.tree,
      wanted,
      target.namespace,
    );
  const listed = configured?.ok
    ? listRestored(head, configured.files, chain, past.chain)
    : undefined;
  if (!configured?.ok || !listed) return { files: undefined, restored: [] };
  const generated = restoreGenerators(
    { ...head, files: listed },
    chain,
    past.tree,
    past.chain,
    wanted,
  );
  return {
    files: generated.files,
    restored: [...configured.restored, ...generated.restored],
  };
}

/** Whether the two templates name configuration that differs by a hash alone. */
function movesGenerated({ current, goal }: RestoreRequest): boolean {
  const stemOf = (name: string) => /^(.+)-[a-z0-9]{10}$/.exec(name)?.[1];
  const names = listReferences(current).map(({ name }) => name);
  return listReferences(goal).some(({ name }) => {
    const stem = stemOf(name);
    return (
      stem !== undefined &&
      !names.includes(name) &&
      names.some(each => stemOf(each) === stem)
    );
  });
}

function whyNot(head: ManifestTree, { resource, layers }: Chain): string {
  const shared = [resource, ...layers].find(
    ({ path }) => !isUnder(head.root, path),
  );
  return shared
    ? `The change reaches into ${shared.path}, which other environments may share: return to the image only, or revert the commit in Git.`
    : `The kustomization in ${
        head.root || 'the repository'
      } cannot be edited so that it builds the earlier template: revert the commit in Git.`;
}
