/** Whether a file is in the owner's folder; files beside it may be shared with other environments. */
export function isUnder(root: string, path: string): boolean {
  return root === '' || path.startsWith(`${root}/`);
}
