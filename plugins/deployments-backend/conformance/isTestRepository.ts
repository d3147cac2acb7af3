/** Whether a repository is one of this suite: in a folder of this machine, or served by this process. */
export function isTestRepository(url: string): boolean {
  return url.startsWith('file://') || url.startsWith('http://127.0.0.1:');
}
