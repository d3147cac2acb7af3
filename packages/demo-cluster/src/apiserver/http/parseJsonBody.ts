import { ApiStatusError } from '../ApiStatusError';

/** @throws ApiStatusError 400 when it is no JSON, 415 when it says that it is something else */
export function parseJsonBody(
  contentType: string | undefined,
  text: string,
): unknown {
  const type = contentType?.split(';')[0].trim() ?? 'application/json';
  if (type !== 'application/json') {
    throw ApiStatusError.unsupportedMediaType(['application/json']);
  }
  return parseJson(text);
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw ApiStatusError.badRequest(
      `couldn't parse the body as JSON: ${(error as SyntaxError).message}`,
    );
  }
}
