import { Answer } from './Answer';
import { everyAnswer } from './everyAnswer';
import { matchesString } from './matchesString';
import { RoutedRequest } from './RoutedRequest';
import { StringMatch } from './StringMatch';
import { HttpMatch } from './VirtualService';

/** Traffic between pods, as against through a gateway (Istio reference, VirtualService.gateways). */
const MESH = 'mesh';

/**
 * Whether a request is as a match asks for: every condition has to hold (Istio reference, HTTPMatchRequest). From which
 * pod it is sent and through which gateway is not part of it, so what depends on that is `unknown`.
 */
export function matchesRequest(
  match: HttpMatch,
  request: RoutedRequest,
): Answer {
  const { method, path, host, headers } = request;
  const [plain, query = ''] = path.split('?', 2);
  const parameters = new URLSearchParams(query);
  const sent = new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const headerOf = (name: string) => sent.get(name.toLowerCase());
  return everyAnswer([
    one(match.uri, plain, match.ignoreUriCase ? 'any-case' : 'as-written'),
    one(match.method, method),
    one(match.authority, host),
    one(match.scheme, 'http'),
    ...each(match.headers, headerOf),
    ...each(match.withoutHeaders, headerOf).map(not),
    ...each(match.queryParams, name => parameters.get(name) ?? undefined),
    ...origin(match),
  ]);
}

function one(
  match: StringMatch | undefined,
  value: string,
  letters?: 'as-written' | 'any-case',
): Answer {
  return match ? matchesString(match, value, letters) : 'yes';
}

function each(
  matches: Record<string, StringMatch> | undefined,
  valueOf: (name: string) => string | undefined,
): Answer[] {
  return Object.entries(matches ?? {}).map(([name, match]) =>
    matchesString(match, valueOf(name)),
  );
}

function not(answer: Answer): Answer {
  if (answer === 'unknown') return 'unknown';
  return answer === 'yes' ? 'no' : 'yes';
}

function origin(match: HttpMatch): Answer[] {
  const { gateways, sourceLabels, sourceNamespace, port } = match;
  const elsewhere =
    (gateways !== undefined && !gateways.includes(MESH)) ||
    Object.keys(sourceLabels ?? {}).length > 0 ||
    sourceNamespace !== undefined ||
    port !== undefined;
  return [elsewhere ? 'unknown' : 'yes'];
}
