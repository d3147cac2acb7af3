import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { ServiceSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { until } from '../until';
import { Path } from './Path';
import {
  ReplicaCommand,
  ReplicaMessage,
  ReplicaOptions,
} from './ReplicaOptions';

const MAIN = resolve(__dirname, 'runReplica.ts');

/** A backend in a process of its own, seen from the test. */
export class Replica {
  readonly messages: ReplicaMessage[] = [];
  readonly #child: ChildProcess;
  #log = '';

  constructor(options: ReplicaOptions) {
    this.#child = fork(MAIN, [JSON.stringify(options)], {
      execArgv: [
        '--no-warnings',
        '--import',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      // Jest's own settings would make the child think that it is a test.
      env: { ...process.env, NODE_ENV: 'development', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    // Whoever waits for it adds a listener for each message.
    this.#child.setMaxListeners(0);
    this.#child.on('message', message => {
      this.messages.push(message as ReplicaMessage);
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', chunk => {
        this.#log += chunk;
      });
    }
  }

  /** All that it has logged. */
  get log(): string {
    return this.#log;
  }

  /** Fails with what it said when it ends instead. */
  async ready(): Promise<this> {
    for (;;) {
      if (this.#find('ready')) return this;
      const refused = this.#find('refused');
      if (refused) throw new Error(refused.message);
      if (this.#child.exitCode !== null) throw new Error(this.#log);
      await Promise.race([
        once(this.#child, 'message'),
        once(this.#child, 'exit'),
      ]);
    }
  }

  /** The names of workloads whose operations it holds. */
  get held(): Set<string> {
    return new Set(
      this.messages.flatMap(message =>
        message.type === 'held' ? [message.workload] : [],
      ),
    );
  }

  /** What it was about to do for a workload, in order. */
  actsOf(workload: string): string[] {
    return this.messages.flatMap(message =>
      message.type === 'boundary' && message.workload === workload
        ? [message.act]
        : [],
    );
  }

  tell(command: ReplicaCommand): void {
    this.#child.send(command);
  }

  /** SIGSTOP: it stands still without knowing. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  /** kill -9. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null)
      return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  async call(
    user: string,
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<{ status: number; body: any; text: string }> {
    const answer = await fetch(
      `http://127.0.0.1:${this.#find('ready')?.port}/api/deployments${path}`,
      {
        method,
        headers: {
          authorization: mockCredentials.user.header(`user:default/${user}`),
          'content-type': 'application/json',
        },
        ...(body && { body: JSON.stringify(body) }),
      },
    );
    const text = await answer.text();
    return { status: answer.status, text, body: JSON.parse(text || 'null') };
  }

  /** Waits until it knows a workload at its second version and whose it is, from its own watches, and offers the action. */
  async knows({ action, kind, keptBy }: Path, name: string): Promise<void> {
    await until(`a replica to offer ${action} on ${name}`, async () => {
      const page = `/services/default/component/${name}`;
      const { body } = await this.call('viewer', 'GET', page);
      const { environments } = body as Partial<ServiceSnapshot>;
      return environments?.some(({ workloads }) =>
        workloads.some(
          ({ ref, current, owner, actions }) =>
            ref.kind === kind &&
            current.revision > 1 &&
            owner.kind === (keptBy ?? 'none') &&
            actions.some(one => one.action === action && one.allowed),
        ),
      );
    });
  }

  #find<T extends ReplicaMessage['type']>(type: T) {
    return this.messages.find(
      (message): message is Extract<ReplicaMessage, { type: T }> =>
        message.type === type,
    );
  }
}
