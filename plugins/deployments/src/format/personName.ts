/** The name in a user entity ref, `alice` of `user:default/alice`; another name stays as it is. */
export function personName(by: string): string {
  return by.replace(/^user:[^/]+\//, '');
}
