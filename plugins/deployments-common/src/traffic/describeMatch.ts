import { cookieOf } from './cookieOf';
import { StringMatch } from './StringMatch';
import { HttpMatch } from './VirtualService';

/**
 * What a match asks of a request, in words: `header x-cohort is b and path begins with /search`.
 */
export function describeMatch(match: HttpMatch): string {
  const parts = [
    ...each(match.headers, describeHeader),
    ...each(match.withoutHeaders, describeAbsence),
    ...one('path', match.uri),
    ...each(match.queryParams, (name, value) =>
      describeValue(`query ${name}`, value),
    ),
    ...one('method', match.method),
    ...one('host', match.authority),
    ...one('scheme', match.scheme),
    ...describeOrigin(match),
  ];
  return parts.join(' and ') || 'any request';
}

function describeHeader(name: string, value: StringMatch): string {
  const cookie = cookieOf(name, value);
  return cookie ? `cookie ${cookie}` : describeValue(`header ${name}`, value);
}

function describeAbsence(name: string, value: StringMatch): string {
  return isPresence(value)
    ? `no header ${name}`
    : `not (${describeHeader(name, value)})`;
}

function describeValue(what: string, value: StringMatch): string {
  if (value.hidden) return `${what} has a certain value`;
  if (value.exact !== undefined) return `${what} is ${value.exact}`;
  if (value.prefix !== undefined) return `${what} begins with ${value.prefix}`;
  return value.regex === undefined
    ? `${what} is there`
    : `${what} matches ${value.regex}`;
}

/** What is known of where a request comes from, which it does not carry itself. */
function describeOrigin(match: HttpMatch): string[] {
  const { gateways = [], sourceLabels = {}, sourceNamespace, port } = match;
  const labels = Object.entries(sourceLabels).map(pair => pair.join('='));
  return [
    ...(gateways.length > 0 ? [`through ${gateways.join(' or ')}`] : []),
    ...(labels.length > 0 ? [`from pods with ${labels.join(', ')}`] : []),
    ...(sourceNamespace ? [`from namespace ${sourceNamespace}`] : []),
    ...(port ? [`to port ${port}`] : []),
  ];
}

function isPresence(value: StringMatch): boolean {
  return Object.keys(value).length === 0;
}

function one(what: string, value: StringMatch | undefined): string[] {
  return value ? [describeValue(what, value)] : [];
}

function each(
  values: Record<string, StringMatch> | undefined,
  describe: (name: string, value: StringMatch) => string,
): string[] {
  return Object.entries(values ?? {}).map(([name, value]) =>
    describe(name, value),
  );
}
