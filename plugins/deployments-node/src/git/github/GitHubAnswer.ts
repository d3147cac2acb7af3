/** What GitHub's API said that was no success. */
export interface GitHubAnswer {
  status: number;
  /** GraphQL's name of an error's kind. */
  type?: string;
  message: string;
  /** Of a refusal for asking too often: ISO 8601, when it may be asked again; empty when GitHub does not say. */
  limitedUntil?: string;
}
