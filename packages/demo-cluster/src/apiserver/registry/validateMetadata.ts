import { ApiObject } from '../ApiObject';
import { StatusCause } from '../ApiStatusError';
import { ResourceType } from '../ResourceType';
import { invalidValue, requiredValue } from './causes';

const LABEL_LENGTH_MAX = 63;
const NAME_LENGTH_MAX = 253;
/** All annotations of an object together (apimachinery pkg/api/validation/objectmeta.go). */
const ANNOTATIONS_BYTES_MAX = 256 * 1024;

const dnsLabel = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const dns1035Label = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const dnsSubdomain =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const qualifiedName = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const SUBDOMAIN_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const LABEL_RULE =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const LABEL_1035_RULE =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
const LABEL_VALUE_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const QUALIFIED_RULE =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

interface NameRule {
  readonly pattern: RegExp;
  readonly lengthMax: number;
  readonly message: string;
}

function nameRule({ plural }: ResourceType): NameRule {
  if (plural === 'services') {
    return {
      pattern: dns1035Label,
      lengthMax: LABEL_LENGTH_MAX,
      message: LABEL_1035_RULE,
    };
  }
  return plural === 'namespaces'
    ? { pattern: dnsLabel, lengthMax: LABEL_LENGTH_MAX, message: LABEL_RULE }
    : {
        pattern: dnsSubdomain,
        lengthMax: NAME_LENGTH_MAX,
        message: SUBDOMAIN_RULE,
      };
}

/** Names, labels, annotations and owners, as apimachinery pkg/api/validation/objectmeta.go has them. */
export function validateMetadata(
  type: ResourceType,
  { metadata }: ApiObject,
): StatusCause[] {
  return [
    ...validateName(type, metadata.name),
    ...validateLabels(metadata.labels, 'metadata.labels'),
    ...validateAnnotations(metadata.annotations),
    ...validateOwners(metadata.ownerReferences),
  ];
}

function validateName(type: ResourceType, name: unknown): StatusCause[] {
  const field = 'metadata.name';
  const rule = nameRule(type);
  if (typeof name !== 'string' || name === '') {
    return [requiredValue(field, 'name or generateName is required')];
  }
  if (name.length > rule.lengthMax) {
    return [
      invalidValue(
        field,
        name,
        `must be no more than ${rule.lengthMax} characters`,
      ),
    ];
  }
  return rule.pattern.test(name)
    ? []
    : [invalidValue(field, name, rule.message)];
}

/** Also for the labels of pod templates. */
export function validateLabels(labels: unknown, field: string): StatusCause[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) => [
    ...validateKey(key, field),
    ...(isLabelValue(value)
      ? []
      : [invalidValue(field, value, LABEL_VALUE_RULE)]),
  ]);
}

function isLabelValue(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.length <= LABEL_LENGTH_MAX &&
    (value === '' || qualifiedName.test(value))
  );
}

function validateKey(key: string, field: string): StatusCause[] {
  const parts = key.split('/');
  const name = parts[parts.length - 1];
  const [prefix] = parts;
  const isValid =
    parts.length <= 2 &&
    name.length <= LABEL_LENGTH_MAX &&
    qualifiedName.test(name) &&
    (parts.length === 1 || dnsSubdomain.test(prefix));
  return isValid ? [] : [invalidValue(field, key, QUALIFIED_RULE)];
}

function validateAnnotations(annotations: unknown): StatusCause[] {
  const field = 'metadata.annotations';
  let bytes = 0;
  const causes = Object.entries(annotations ?? {}).flatMap(([key, value]) => {
    bytes += key.length + String(value).length;
    // In lower case, as ValidateAnnotations does it: what is no label key may be an annotation's.
    return [
      ...validateKey(key.toLowerCase(), field),
      ...(typeof value === 'string'
        ? []
        : [invalidValue(field, value, 'must be a string')]),
    ];
  });
  return bytes > ANNOTATIONS_BYTES_MAX
    ? [
        ...causes,
        {
          field,
          reason: 'FieldValueTooLong',
          message: `Too long: may not be more than ${ANNOTATIONS_BYTES_MAX} bytes`,
        },
      ]
    : causes;
}

function validateOwners(
  owners: ApiObject['metadata']['ownerReferences'] = [],
): StatusCause[] {
  const causes = owners.flatMap((owner, index) =>
    (['apiVersion', 'kind', 'name', 'uid'] as const)
      .filter(key => !owner[key])
      .map(key =>
        requiredValue(
          `metadata.ownerReferences[${index}].${key}`,
          `${key} must not be empty`,
        ),
      ),
  );
  const controllers = owners.filter(({ controller }) => controller);
  return controllers.length > 1
    ? [
        ...causes,
        invalidValue(
          'metadata.ownerReferences',
          controllers.map(({ kind, name }) => `${kind}/${name}`).join(', '),
          'Only one reference can have Controller set to true',
        ),
      ]
    : causes;
}
