import { parseAllDocuments } from 'yaml';
import { ApiObject } from '../apiserver/ApiObject';

/** Thrown for a folder that holds more than plain manifests, or for a manifest that cannot be read. */
export class ManifestError extends Error {}

const generators: Readonly<Record<string, string>> = {
  'kustomization.yaml': 'kustomize',
  'kustomization.yml': 'kustomize',
  Kustomization: 'kustomize',
  'Chart.yaml': 'Helm',
};
const refusedAnnotations = ['argocd.argoproj.io/hook', 'helm.sh/hook'];

/**
 * The objects of a folder's files, in the order of their names; files that are neither YAML nor JSON are passed over.
 *
 * @throws ManifestError
 */
export function readManifests(
  files: ReadonlyMap<string, string>,
): readonly ApiObject[] {
  const names = [...files.keys()].sort();
  const generator = names.find(name => name in generators);
  if (generator) {
    throw new ManifestError(
      `${generator}: the demo's Argo CD does not run ${generators[generator]}; use plain manifests`,
    );
  }
  return names
    .filter(name => /\.(ya?ml|json)$/.test(name))
    .flatMap(name => readFile(name, files.get(name) ?? ''));
}

function readFile(name: string, text: string): ApiObject[] {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents)) return [];
  return documents.flatMap(document => {
    const [error] = document.errors;
    if (error) throw new ManifestError(`${name}: ${error.message}`);
    const object: unknown = document.toJS();
    return object === null ? [] : [checkManifest(name, object)];
  });
}

function checkManifest(file: string, object: unknown): ApiObject {
  const { apiVersion, kind, metadata } = (object ?? {}) as Partial<ApiObject>;
  if (!apiVersion || !kind || !metadata?.name) {
    throw new ManifestError(
      `${file}: a manifest needs apiVersion, kind and metadata.name`,
    );
  }
  const refused = refusedAnnotations.find(
    annotation => metadata.annotations?.[annotation] !== undefined,
  );
  if (refused) {
    throw new ManifestError(
      `${file}: ${refused} is not supported by the demo's Argo CD`,
    );
  }
  return object as ApiObject;
}
