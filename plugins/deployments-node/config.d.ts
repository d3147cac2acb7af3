export interface Config {
  /** Nothing of it is visible to the frontend. */
  deployments?: {
    /**
     * Repositories of configuration that the portal may use. On hosts that are not mentioned here, those that an integration
     * has credentials for may be used too.
     */
    git?: Array<{
      /**
       * https, http, ssh or file; a repository, or with `/*` at its end every one beneath. Without credentials in it.
       */
      url: string;
      /**
       * Where the portal connects to instead, with `/*` at its end if `url` has it: for owners that write an address that the
       * portal cannot or should not use.
       */
      reachedAt?: string;
      /** For `token`; default x-access-token. */
      username?: string;
      /**
       * Password or access token. Without one the credentials of the host's integration are used.
       *
       * @visibility secret
       */
      token?: string;
      /** For ssh: path of the private key, readable by the backend alone. */
      sshKeyFile?: string;
      /** For ssh: path of the file with the server's host key. */
      knownHostsFile?: string;
    }>;
  };
}
