import { StatusCause } from '../ApiStatusError';

/** As apimachinery's field.Invalid prints it. */
export function invalidValue(
  field: string,
  value: unknown,
  message: string,
): StatusCause {
  return {
    field,
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${JSON.stringify(value)}: ${message}`,
  };
}

/** As apimachinery's field.Required prints it. */
export function requiredValue(field: string, message = ''): StatusCause {
  return {
    field,
    reason: 'FieldValueRequired',
    message: `Required value${message && `: ${message}`}`,
  };
}
