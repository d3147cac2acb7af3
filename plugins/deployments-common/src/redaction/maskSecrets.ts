const MASK = '•••';

/** Each finds what may be a secret; `$1` is what may stay before it. */
const patterns: readonly RegExp[] = [
  // PEM, also on one line.
  /()-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g,
  // https://user:password@host
  /(\w+:\/\/)[^\s/@]+@/g,
  // Authorization: Bearer …, Basic …
  /(\b(?:bearer|basic)\s+)[\w.+/=~-]{6,}/gi,
  // password=…, "api_key": "…", --token …
  /(\b[\w.-]*(?:passw(?:or)?d|passphrase|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credentials?)["']?\s*(?:[:=]\s*|\s(?=["'])))(?:"[^"]*"|'[^']*'|[^\s,;"']+)/gi,
  // What providers begin theirs with: GitHub, GitLab, Slack, AWS, Stripe; JSON web tokens.
  /()\b(?:gh[pousr]_|github_pat_|glpat-|xox[abposr]-|AKIA|ASIA|sk_live_|eyJ[\w-]{8,}\.)[\w.-]{8,}/g,
];

/** Long enough to be no name, and of too many turns between letters and digits to be a word or a version. */
const TOKEN = /[A-Za-z0-9_+/=~-]{10,}/g;
const TURNS_MIN = 3;
/** Names of commits, images and ReplicaSets are hexadecimal or of Kubernetes' own alphabet without vowels. */
const KNOWN =
  /^(?:[0-9a-f]+|[a-z0-9-]+-[bcdfghjklmnpqrstvwxz2456789]{4,10}(?:-[bcdfghjklmnpqrstvwxz2456789]{5})?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * A text that somebody else wrote (a commit, a controller, an annotation) without what looks like a secret. No rule can
 * know all of them, so texts that help nobody are better left out.
 *
 * @public
 */
export function maskSecrets(text: string): string {
  const masked = patterns.reduce(
    (rest, pattern) => rest.replace(pattern, `$1${MASK}`),
    text,
  );
  return masked.replace(TOKEN, token =>
    KNOWN.test(token) || countTurns(token) < TURNS_MIN ? token : MASK,
  );
}

function countTurns(token: string): number {
  return [...token.matchAll(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)].length;
}
