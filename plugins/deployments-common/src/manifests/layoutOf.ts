import { ManifestTree, ObjectTarget } from './ManifestTree';

/** What the owner makes the objects from. */
export type Layout = 'manifest' | 'kustomize' | 'helm';

const kustomizationNames = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** Told as Argo CD and Flux tell it: by the files in the owner's folder. */
export function layoutOf(
  tree: ManifestTree,
  target: Pick<ObjectTarget, 'valueFiles'>,
): Layout {
  if (target.valueFiles || tree.files.has(join(tree.root, 'Chart.yaml'))) {
    return 'helm';
  }
  return kustomizationIn(tree, tree.root) ? 'kustomize' : 'manifest';
}

/** The kustomization of a folder. */
export function kustomizationIn(
  { files }: ManifestTree,
  folder: string,
): string | undefined {
  return kustomizationNames
    .map(name => join(folder, name))
    .find(path => files.has(path));
}

function join(folder: string, name: string): string {
  return folder ? `${folder}/${name}` : name;
}
