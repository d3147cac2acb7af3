import { execFile } from 'node:child_process';

/** Runs git in a folder; a failure says what git said. */
export function git(
  folder: string,
  args: readonly string[],
  input = '',
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com', ...args],
      { cwd: folder },
      (error, stdout, stderr) =>
        error ? reject(new Error(stderr || error.message)) : resolve(stdout),
    );
    // A command that reads nothing may end first; its exit code says how it went.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
