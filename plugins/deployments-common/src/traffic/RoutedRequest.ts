/**
 * A request as the sidecar of its sender sees it.
 *
 * @public
 */
export interface RoutedRequest {
  method: string;
  /** With its query, beginning with a slash. */
  path: string;
  host: string;
  /** Cookies are the header `cookie`. Names are compared without regard to case. */
  headers: Readonly<Record<string, string>>;
}
