import { applyPatch, JsonPatchError, Operation } from 'fast-json-patch';
import { ApiStatusError } from '../../ApiStatusError';
import { cloneJson } from '../../cloneJson';

/** apiserver pkg/endpoints/handlers/patch.go, maxJSONPatchOperations. */
const OPERATIONS_MAX = 10_000;

/**
 * RFC 6902. An operation that cannot be done, a `test` that fails among them, is 422 with the real server's words, which
 * do not say which one it was.
 *
 * @throws ApiStatusError 400, 413, 422
 */
export function applyJsonPatch<T>(object: T, patch: unknown): T {
  if (!Array.isArray(patch)) {
    throw ApiStatusError.badRequest(
      'json: cannot unmarshal object into Go value of type jsonpatch.Patch',
    );
  }
  if (patch.length > OPERATIONS_MAX) {
    throw new ApiStatusError(
      413,
      'RequestEntityTooLarge',
      `The allowed maximum operations in a JSON patch is ${OPERATIONS_MAX}, got ${patch.length}`,
    );
  }
  try {
    return applyPatch(cloneJson(object), patch as Operation[], true, false)
      .newDocument;
  } catch (error) {
    // A TypeError is what the library throws for paths through __proto__.
    if (!(error instanceof JsonPatchError || error instanceof TypeError)) {
      throw error;
    }
    throw new ApiStatusError(
      422,
      'Invalid',
      'the server rejected our request due to an error in our request',
      {},
    );
  }
}
