/** The path in the repository that a file in `folder` means; undefined for addresses and for paths out of it. */
export function resolvePath(
  folder: string,
  relative: string,
): string | undefined {
  if (/^[a-z+]+:\/\/|^git@|^\//i.test(relative)) return undefined;
  const parts = folder ? folder.split('/') : [];
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/');
}
