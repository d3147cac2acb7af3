import { IncomingMessage } from 'node:http';
import { ApiStatusError } from '../ApiStatusError';

/** The API server's own limit (apiserver pkg/server/config.go, MaxRequestBodyBytes). */
const BODY_BYTES_MAX = 3 * 1024 * 1024;

/** @throws ApiStatusError 413 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) {
      throw new ApiStatusError(
        413,
        'RequestEntityTooLarge',
        `Request entity is too large: limit is ${BODY_BYTES_MAX}`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
