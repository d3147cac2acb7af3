/** Shorter ones would black out half of every message and are no secret anyway. */
const SECRET_LENGTH_MIN = 4;

/** A text of somebody else without our secrets, in any spelling that Git, HTTP and URLs give them. */
export function withoutSecrets(
  text: string,
  secrets: readonly string[],
): string {
  let clean = text
    .replace(/\/\/[^/@\s]+@/g, '//')
    .replace(/(authorization:\s*)(\w+\s+)?\S+/gi, '$1***');
  for (const secret of secrets.flatMap(spellings)) {
    clean = clean.split(secret).join('***');
  }
  return clean;
}

/** Longest first, so that none is cut by a part of it. */
function spellings(secret: string): string[] {
  if (secret.length < SECRET_LENGTH_MIN) return [];
  const base64 = Buffer.from(secret).toString('base64');
  return [base64, encodeURIComponent(secret), secret].sort(
    (one, other) => other.length - one.length,
  );
}
