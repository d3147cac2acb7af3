/** How an API server is reached, as one identity. */
export interface Connection {
  /** Without a trailing slash. */
  url: string;
  /** PEM. */
  ca?: string;
  cert?: string;
  key?: string;
  token?: string;
  skipTlsVerify?: boolean;
}
