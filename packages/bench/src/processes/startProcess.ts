import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { Commands } from './Commands';

/** This program, which knows its roles. */
const [, ENTRY] = process.argv;
const STOP_DEADLINE_MS = 10_000;
/** Longer than any command takes; then something hangs. */
const COMMAND_DEADLINE_MS = 180_000;

type Answer = { id: number; answer?: unknown; error?: string };

/** A process of the benchmark, asked by messages. */
export interface BenchProcess<C extends Commands> {
  call<K extends keyof C & string>(
    name: K,
    ...argument: Parameters<C[K]>
  ): Promise<Awaited<ReturnType<C[K]>>>;
  /** @throws Error when it has ended by itself */
  check(): void;
  stop(): Promise<void>;
}

/** Everything that was started, so that an interrupted run leaves nothing behind. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(1));
}

/**
 * Starts this program in another role. Resolves once it answers commands, or at once for one that takes none.
 *
 * @param folder - where its output goes, as `ROLE.log`
 */
export async function startProcess<C extends Commands>(
  role: string,
  options: {
    folder: string;
    args?: string[];
    nodeArgs?: string[];
    /** Beside what this process has. */
    environment?: Readonly<Record<string, string>>;
    takesCommands?: boolean;
  },
): Promise<BenchProcess<C>> {
  const { folder, args = [], nodeArgs = [], takesCommands = true } = options;
  const env = { ...process.env, ...options.environment };
  const log = openSync(join(folder, `${role}.log`), 'a');
  const child = spawn(
    process.execPath,
    [...process.execArgv, ...nodeArgs, ENTRY, role, ...args],
    { stdio: ['ignore', log, log, 'ipc'], env },
  );
  running.add(child);
  child.once('exit', () => running.delete(child));
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  child.once('exit', code => {
    for (const [id, settle] of waiting) {
      settle({ id, error: `${role} ended with code ${code}; see ${folder}` });
    }
  });
  const answerTo = (id: number) =>
    new Promise<Answer>(settle => {
      waiting.set(id, settle);
    });
  let last = 0;
  if (takesCommands) {
    const { error } = await answerTo(0);
    if (error) throw new Error(error);
  }
  return {
    check() {
      if (child.exitCode === null && child.signalCode === null) return;
      throw new Error(`${role} has ended; see ${folder}`);
    },
    async call<K extends keyof C & string>(
      name: K,
      ...[argument]: Parameters<C[K]>
    ): Promise<Awaited<ReturnType<C[K]>>> {
      last += 1;
      const coming = answerTo(last);
      const late = setTimeout(
        (id: number) => waiting.get(id)?.({ id, error: 'does not answer' }),
        COMMAND_DEADLINE_MS,
        last,
      );
      child.send({ id: last, name, argument });
      const { id, answer, error } = await coming;
      clearTimeout(late);
      waiting.delete(id);
      if (error) throw new Error(`${role} ${name}: ${error}`);
      return answer as Awaited<ReturnType<C[K]>>;
    },
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
  await exited;
  clearTimeout(force);
}
