import { assertNever } from '../plan/assertNever';
import { restoreHelm } from './helm/restoreHelm';
import { restoreKustomize } from './kustomize/restoreKustomize';
import { layoutOf } from './layoutOf';
import { restoreManifest } from './restoreManifest';
import { Restoration } from './Restoration';
import { RestoreRequest } from './RestoreRequest';

/**
 * The least edits of a tree after which it asks for an earlier pod template again. Comments, order and every other
 * document stay as they are, byte for byte.
 *
 * @public
 */
export function restoreEdits(request: RestoreRequest): Restoration {
  const tool = layoutOf(request.head, request.target);
  switch (tool) {
    case 'manifest':
      return restoreManifest(request);
    case 'kustomize':
      return restoreKustomize(request);
    case 'helm':
      return restoreHelm(request);
    default:
      return assertNever(tool);
  }
}
