/** The answer of the scaffolder module's `POST /deployments/preview`. */
export type ServicePreview =
  | {
      readonly ok: true;
      readonly repository: string;
      readonly configRepository: string;
      readonly files: readonly PreviewedFile[];
    }
  | { readonly ok: false; readonly message: string };

export interface PreviewedFile {
  /** Which repository it comes into. */
  readonly part: 'service' | 'config';
  readonly path: string;
  readonly content: string;
}
