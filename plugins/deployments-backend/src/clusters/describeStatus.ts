import { StatusBody } from './StatusBody';

/** What Kubernetes' own code says, word for word or with names only. Whoever else speaks in a Status may say anything. */
const own: readonly RegExp[] = [
  /^[\w.]+ "[\w.-]+" not found$/,
  /^the server could not find the requested resource\b/,
  /^[\w./]+(?: "[\w.-]+")? is forbidden: User "[\w:.@/-]+" cannot [a-z]+ resource "[\w/.]+"(?: in API group "[\w.]*")?(?: in the namespace "[\w-]+"| at the cluster scope)?/,
  /^[\w./]+ "[\w.-]+" is forbidden: exceeded quota: [\w.-]+, requested: [\w./=,-]+, used: [\w./=,-]+, limited: [\w./=,-]+/,
  /^Operation cannot be fulfilled on [\w.]+ "[\w.-]+": the object has been modified\b/,
  /^(?:the )?object has been modified\b/i,
  /^Precondition failed: UID in precondition\b/,
  /^too old resource version\b/i,
  /^Too large resource version\b/,
  /^The provided continue parameter is too old\b/,
  /^The resourceVersion for the provided watch is too old\b/,
  /^Too many requests, please try again later\b/,
  /^Unauthorized$/,
  /^etcdserver: [a-z ]+$/,
  /^context deadline exceeded$/,
  /^the server is currently unable to handle the request$/,
  /^no endpoints available for service "[\w.:-]+"$/,
];
const webhook = /admission webhook "([\w.-]+)" denied the request/;
const policy = /ValidatingAdmissionPolicy '([\w.-]+)'/;

/**
 * Why a call failed, without anything that a cluster may have put into its words: webhooks and validations repeat the
 * values that they refuse. What was refused is named by its field, who refused it by its name.
 */
export function describeStatus(
  { message = '', reason, details }: StatusBody,
  code: number,
): string {
  for (const pattern of own) {
    const [known] = pattern.exec(message) ?? [];
    if (known) return known;
  }
  const [, name] = webhook.exec(message) ?? policy.exec(message) ?? [];
  if (name) {
    return `The admission rule ${name} denied it; its words may hold secrets, so they are not repeated: the same change by kubectl shows them`;
  }
  const fields = (details?.causes ?? []).flatMap(({ field, reason: why }) =>
    field && /^[\w.[\]/-]{1,200}$/.test(field)
      ? [`${field}${why && /^\w+$/.test(why) ? ` (${why})` : ''}`]
      : [],
  );
  const what = reason && /^\w+$/.test(reason) ? ` ${reason}` : '';
  return fields.length > 0
    ? `The API server answered ${code}${what}: ${fields.slice(0, 5).join(', ')}`
    : `The API server answered ${code}${what}`;
}
