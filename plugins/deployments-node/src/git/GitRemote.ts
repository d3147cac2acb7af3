/** How the portal proves to a Git server who it is. */
export type GitCredentials =
  | { kind: 'none' }
  | { kind: 'basic'; username: string; password: string }
  /** Files, so that a key never passes through the portal. */
  | { kind: 'ssh'; keyFile: string; knownHostsFile: string };

/** A repository that the git binary reaches. */
export interface GitRemote {
  /** Without credentials. */
  url: string;
  /** For people. */
  name: string;
  /** Asked before each call, as tokens rotate. */
  credentials: () => Promise<GitCredentials>;
  /** Page of a commit, where the host has one. */
  commitPage?: (commit: string) => string;
}
