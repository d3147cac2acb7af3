/** What is known of something that is read in the background. */
export type Reading<T> =
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly message: string };
