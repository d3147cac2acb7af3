import { ResourceType } from './ResourceType';

export interface StatusCause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly StatusCause[];
  readonly retryAfterSeconds?: number;
}

/** `deployments.apps`, as the API server names a resource in its messages. */
function qualified({ plural, group }: ResourceType): string {
  return group ? `${plural}.${group}` : plural;
}

/**
 * A refusal with the code, reason and message of the real API server (apimachinery pkg/api/errors/errors.go). The HTTP
 * layer answers it as a `Status` object.
 */
export class ApiStatusError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details?: StatusDetails;

  constructor(
    code: number,
    reason: string,
    message: string,
    details?: StatusDetails,
  ) {
    super(message);
    this.name = 'ApiStatusError';
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  static notFound(type: ResourceType, name: string): ApiStatusError {
    return new ApiStatusError(
      404,
      'NotFound',
      `${qualified(type)} "${name}" not found`,
      { name, group: type.group || undefined, kind: type.plural },
    );
  }

  /** The kind itself is not served. */
  static noSuchResource(): ApiStatusError {
    return new ApiStatusError(
      404,
      'NotFound',
      'the server could not find the requested resource',
      {},
    );
  }

  static methodNotAllowed(): ApiStatusError {
    return new ApiStatusError(
      405,
      'MethodNotAllowed',
      'the server does not allow this method on the requested resource',
      {},
    );
  }

  static alreadyExists(type: ResourceType, name: string): ApiStatusError {
    return new ApiStatusError(
      409,
      'AlreadyExists',
      `${qualified(type)} "${name}" already exists`,
      { name, group: type.group || undefined, kind: type.plural },
    );
  }

  static conflict(
    type: ResourceType,
    name: string,
    why: string,
  ): ApiStatusError {
    return new ApiStatusError(
      409,
      'Conflict',
      `Operation cannot be fulfilled on ${qualified(type)} "${name}": ${why}`,
      { name, group: type.group || undefined, kind: type.plural },
    );
  }

  /** The object moved on since the caller read it. */
  static stale(type: ResourceType, name: string): ApiStatusError {
    return ApiStatusError.conflict(
      type,
      name,
      'the object has been modified; please apply your changes to the latest version and try again',
    );
  }

  static invalid(
    type: ResourceType,
    name: string,
    causes: readonly StatusCause[],
  ): ApiStatusError {
    const said = causes.map(({ field, message }) => `${field}: ${message}`);
    const list = said.length === 1 ? said[0] : `[${said.join(', ')}]`;
    const kind = type.group ? `${type.kind}.${type.group}` : type.kind;
    return new ApiStatusError(
      422,
      'Invalid',
      `${kind} "${name}" is invalid: ${list}`,
      { name, group: type.group || undefined, kind: type.kind, causes },
    );
  }

  static badRequest(message: string): ApiStatusError {
    return new ApiStatusError(400, 'BadRequest', message);
  }

  static forbidden(message: string, details?: StatusDetails): ApiStatusError {
    return new ApiStatusError(403, 'Forbidden', message, details);
  }

  static notAcceptable(accepted: string): ApiStatusError {
    return new ApiStatusError(
      406,
      'NotAcceptable',
      `only the following media types are accepted: ${accepted}`,
    );
  }

  static unsupportedMediaType(accepted: readonly string[]): ApiStatusError {
    return new ApiStatusError(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${accepted.join(
        ', ',
      )}`,
    );
  }

  /** The caller asks for a version that does not exist yet. */
  static tooLargeResourceVersion(
    wanted: string,
    current: string,
  ): ApiStatusError {
    return new ApiStatusError(
      504,
      'Timeout',
      `Too large resource version: ${wanted}, current: ${current}`,
      {
        retryAfterSeconds: 1,
        causes: [
          {
            reason: 'ResourceVersionTooLarge',
            message: 'Too large resource version',
            field: '',
          },
        ],
      },
    );
  }

  static unauthorized(): ApiStatusError {
    return new ApiStatusError(401, 'Unauthorized', 'Unauthorized');
  }

  static expired(message: string): ApiStatusError {
    return new ApiStatusError(410, 'Expired', message);
  }

  /** Something that the real API server can do and this one does not pretend to. */
  static notImplemented(what: string): ApiStatusError {
    return new ApiStatusError(
      501,
      'NotImplemented',
      `the demo cluster does not implement ${what}`,
    );
  }
}
