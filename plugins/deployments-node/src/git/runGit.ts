import { spawn } from 'node:child_process';
import { ConfigRepoError } from '../ConfigRepoError';

/** What git says on its way to a failure; the last lines tell. */
const STDERR_BYTES_MAX = 16 * 1024;

export interface GitCall {
  /** Nothing in it begins with a dash but options: callers check what comes from elsewhere. */
  args: readonly string[];
  environment: Readonly<Record<string, string>>;
  input?: string | Buffer;
  deadlineMs: number;
  /** Of standard output. */
  bytesMax: number;
  signal?: AbortSignal;
}

export interface GitResult {
  /** The process's exit code. */
  code: number;
  stdout: Buffer;
  stderr: string;
}

/**
 * Runs the git binary, without a shell, until it ends, its deadline passes, it says too much, or it is called off; in each
 * case nothing of it is left running. An exit code other than 0 is an answer like any other.
 *
 * @throws ConfigRepoError `unreachable` after the deadline or when there is no git, `too-large` for too much output
 */
export function runGit(call: GitCall): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    if (call.signal?.aborted) {
      reject(calledOff());
      return;
    }
    // A process group of its own: git's helpers (remote-https, ssh, upload-pack) have to end with it.
    const child = spawn('git', [...call.args], {
      cwd: '/',
      env: call.environment,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    let bytes = 0;
    let errors = '';
    let failure: Error | undefined;
    const stop = (reason: Error) => {
      failure ??= reason;
      endGroup(child.pid);
    };
    const timer = setTimeout(
      () => stop(new ConfigRepoError('unreachable', lateMessage(call))),
      call.deadlineMs,
    );
    const onAbort = () => stop(calledOff());
    call.signal?.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > call.bytesMax) {
        stop(
          new ConfigRepoError(
            'too-large',
            `Git answered with more than ${call.bytesMax} bytes`,
          ),
        );
      } else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors = `${errors}${chunk.toString('utf8')}`.slice(-STDERR_BYTES_MAX);
    });
    // A git that ends before it read everything; its exit code says why.
    child.stdin.on('error', () => {});
    const settle = (end: () => void) => {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', onAbort);
      end();
    };
    child.on('error', error => settle(() => reject(notStarted(error))));
    child.on('close', code =>
      settle(() =>
        failure
          ? reject(failure)
          : resolve({
              code: code ?? 128,
              stdout: Buffer.concat(output),
              stderr: errors,
            }),
      ),
    );
    child.stdin.end(call.input ?? '');
  });
}

function calledOff(): Error {
  return new DOMException('Aborted', 'AbortError');
}

function lateMessage({ args, deadlineMs }: GitCall): string {
  const command = args.find(argument => !argument.startsWith('-')) ?? 'git';
  return `git ${command} had no answer within ${deadlineMs / 1000} s`;
}

function notStarted(error: NodeJS.ErrnoException): Error {
  return new ConfigRepoError(
    'unreachable',
    error.code === 'ENOENT'
      ? 'There is no git on the PATH of the backend; install it beside the backend'
      : `git cannot be started (${error.code ?? error.message})`,
    error,
  );
}

function endGroup(pid: number | undefined) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it has ended meanwhile, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
