/** No extension that Argo CD, Flux, kustomize or Helm would take for a manifest. */
const NAME = 'deployments.hold';

/**
 * Where the versions that may not come back stand, beside the manifests of an owner's folder.
 *
 * @public
 */
export function holdFilePath(folder: string): string {
  return folder === '' ? NAME : `${folder}/${NAME}`;
}
