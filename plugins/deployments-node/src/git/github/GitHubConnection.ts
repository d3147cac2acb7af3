/** Where a repository's API is, and how the portal gets in. */
export interface GitHubConnection {
  /** For people: host, owner and repository. */
  name: string;
  /** Without a trailing slash: https://api.github.com, or https://host/api/v3. */
  apiUrl: string;
  owner: string;
  repository: string;
  /** Asked before each call: an App's token lasts an hour. */
  token: () => Promise<string | undefined>;
  deadlineMs?: number;
}
