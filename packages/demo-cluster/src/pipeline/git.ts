import { execFile } from 'node:child_process';

const OUTPUT_BYTES_MAX = 16 * 1024 * 1024;

/** Runs git on a bare repository of this machine; a failure says what git said. */
export function git(
  gitdir: string,
  args: readonly string[],
  input?: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      [`--git-dir=${gitdir}`, ...args],
      { maxBuffer: OUTPUT_BYTES_MAX },
      (error, stdout, stderr) =>
        error ? reject(new Error(stderr || error.message)) : resolve(stdout),
    );
    // A command that reads nothing may end first; its exit code says how it went.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? '');
  });
}
