/** A link is whatever its writer said; a page shows only those that a browser goes to harmlessly. */
export function linkTo(url: string | null | undefined): { url?: string } {
  return url && /^https?:\/\//.test(url) ? { url } : {};
}
