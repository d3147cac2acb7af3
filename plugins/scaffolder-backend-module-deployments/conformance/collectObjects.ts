import { KubernetesObject } from '@backstage-deployments/plugin-deployments-common';
import { Manifest } from '@backstage-deployments/test-kit';
import { parseAllDocuments } from 'yaml';
import { Files } from '../src/render/Files';

/** A rendered object, as an API server gets it. */
export type Rendered = Manifest & {
  spec?: Record<string, any>;
  metadata: KubernetesObject['metadata'];
};

/** All objects of the files below a folder. */
export function collectObjects(files: Files, folder: string): Rendered[] {
  return [...files]
    .filter(([path]) => path.startsWith(`${folder}/`))
    .flatMap(([, text]) => [
      ...(parseAllDocuments(text) as Iterable<{ toJS(): Rendered }>),
    ])
    .map(document => document.toJS());
}
