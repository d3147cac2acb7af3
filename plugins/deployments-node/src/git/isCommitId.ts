/** A whole commit id, of SHA-1 or SHA-256. */
export function isCommitId(revision: string): boolean {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision);
}
