/** What became of files that were to be written; JSON, for a checkpoint. */
export type CommitOutcome =
  | {
      readonly kind: 'committed';
      readonly commit: string;
      readonly url?: string;
    }
  /** The branch holds them already. */
  | { readonly kind: 'unchanged'; readonly commit: string }
  | {
      readonly kind: 'proposed';
      readonly branch: string;
      readonly url: string;
    };
