import { ManifestPlace } from '../findDocuments';
import { YamlPath } from '../yaml/editYaml';

/** The way of one object through kustomize: its document, and every kustomization that changes it. */
export interface Chain {
  resource: ManifestPlace;
  /** Innermost first, as they are applied. */
  layers: readonly Layer[];
}

/** One kustomization, with what it does to the workload. */
export interface Layer {
  path: string;
  folder: string;
  value: Record<string, unknown>;
  patches: readonly PatchSource[];
}

/** A patch of the workload, and where its text stands. */
export interface PatchSource {
  path: string;
  /** Document of the file; of the text inside the kustomization for an inline patch. */
  index: number;
  /** The way to the entry in the kustomization that names or holds the patch. */
  entry: [field: string, place: number];
  /** Of an inline patch: the way to its text in the kustomization. */
  inline?: YamlPath;
  /** A list is a JSON patch, an object a strategic merge patch. */
  value: unknown;
}
