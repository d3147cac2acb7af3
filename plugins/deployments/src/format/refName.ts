/** The name in an entity ref, `platform-team` of `group:default/platform-team`; another text stays as it is. */
export function refName(ref: string): string {
  return ref.replace(/^[a-z]+:[^/]+\//i, '');
}
