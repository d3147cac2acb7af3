/** What a form would create, or why it would not; the answer of `POST /api/scaffolder/deployments/preview`. */
export type ServicePreview =
  | {
      readonly ok: true;
      readonly repository: string;
      readonly configRepository: string;
      /** In the order of their paths. */
      readonly files: readonly {
        readonly part: 'service' | 'config';
        readonly path: string;
        readonly content: string;
      }[];
    }
  | { readonly ok: false; readonly message: string };
