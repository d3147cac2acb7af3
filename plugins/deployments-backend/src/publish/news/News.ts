/** What people are told of an event. */
export interface News {
  /** One sentence in our words, with what people wrote cut and quoted. Nothing that a cluster or a repository said. */
  sentence: string;
  severity: 'low' | 'normal' | 'high';
  /** Entity refs beside the service's owner. */
  recipients: readonly string[];
  /** Who did it and need not be told. */
  by?: string;
}
