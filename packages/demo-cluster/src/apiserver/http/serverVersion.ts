/** Whose behaviour is stood in for; the suffix says that it is not the real one. */
export const serverVersion = {
  major: '1',
  minor: '36',
  gitVersion: 'v1.36.3+demo',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2026-01-01T00:00:00Z',
  goVersion: 'none',
  compiler: 'none',
  platform: 'demo/demo',
} as const;
