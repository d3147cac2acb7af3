export type SyncCommands = {
  /** Milliseconds until the portal's watches have listed everything of the cluster at `url`. */
  portal: (url: string) => Promise<number>;
  /** Milliseconds in which a plain client has read the same lists to the end. */
  plain: (url: string) => Promise<number>;
};
