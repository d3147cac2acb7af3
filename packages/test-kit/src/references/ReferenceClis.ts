import { execFile } from 'node:child_process';
import { WorkloadRef } from '@backstage-deployments/plugin-deployments-common';
import { Saying } from './SaidPhase';

/** They read discovery and start informers first; on a busy machine that takes seconds. */
const DEADLINE_MS = 30_000;

/** Runs the tools whose words ours must agree with, against the cluster that a kubeconfig names. */
export class ReferenceClis {
  readonly #kubeconfig: string;
  readonly #found: { kubectl: boolean; argoRollouts: boolean };

  private constructor(
    kubeconfig: string,
    found: { kubectl: boolean; argoRollouts: boolean },
  ) {
    this.#kubeconfig = kubeconfig;
    this.#found = found;
  }

  /** Looks which of them are on the PATH. */
  static async find(kubeconfig: string): Promise<ReferenceClis> {
    const [kubectl, argoRollouts] = await Promise.all([
      isThere('kubectl', ['version', '--client']),
      isThere('kubectl-argo-rollouts', ['version']),
    ]);
    return new ReferenceClis(kubeconfig, { kubectl, argoRollouts });
  }

  /** For a cluster that they cannot talk to. */
  static none(): ReferenceClis {
    return new ReferenceClis('', { kubectl: false, argoRollouts: false });
  }

  /** What is missing, as sentences. */
  missing(): string[] {
    return [
      ...(this.#found.kubectl ? [] : ['kubectl is not on the PATH']),
      ...(this.#found.argoRollouts
        ? []
        : ['kubectl-argo-rollouts is not on the PATH']),
    ];
  }

  /** What the tool for this kind says of a workload now; undefined where there is no such tool. */
  async say({
    kind,
    namespace,
    name,
  }: WorkloadRef): Promise<Saying | undefined> {
    if (kind === 'deployments') {
      if (!this.#found.kubectl) return undefined;
      return this.#run('kubectl', [
        'rollout',
        'status',
        `deployment/${name}`,
        ...scope(namespace),
        '--watch=false',
      ]);
    }
    if (!this.#found.argoRollouts) return undefined;
    return this.#run('kubectl-argo-rollouts', [
      'status',
      name,
      ...scope(namespace),
      '--watch=false',
    ]);
  }

  async #run(file: string, args: string[]): Promise<Saying> {
    const { output } = await run(file, args, { KUBECONFIG: this.#kubeconfig });
    return {
      command: [file, ...args]
        .join(' ')
        .replace('kubectl-argo', 'kubectl argo'),
      words: output,
    };
  }
}

function scope(namespace: string): string[] {
  return ['--namespace', namespace];
}

async function isThere(file: string, args: string[]): Promise<boolean> {
  const { code } = await run(file, args, {});
  return code === 0;
}

/** An exit code is part of what they say (a passed deadline is 1), so it is no failure here. */
function run(
  file: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | string; output: string }> {
  return new Promise(resolve => {
    execFile(
      file,
      args,
      { env: { ...process.env, ...env }, timeout: DEADLINE_MS },
      (error, stdout, stderr) =>
        resolve({
          code: error?.code ?? 0,
          output: `${stdout}${stderr}`.trim(),
        }),
    );
  });
}
