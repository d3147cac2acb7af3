/** Why a spec is refused, worded as Kubernetes' field errors are. */
export interface SpecError {
  readonly field: string;
  readonly message: string;
}

export const required = (field: string, detail: string): SpecError => ({
  field,
  message: `Required value: ${detail}`,
});

export const invalid = (
  field: string,
  value: unknown,
  detail: string,
): SpecError => ({
  field,
  message: `Invalid value: ${JSON.stringify(value)}: ${detail}`,
});
