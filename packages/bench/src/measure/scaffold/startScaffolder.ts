import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { call } from '../../http/call';
import { callJson } from '../../http/callJson';
import { freePort } from '../../http/freePort';
import { waitUntil } from '../../http/waitUntil';
import { startProcess } from '../../processes/startProcess';

const START_SECONDS = 120;
/** A task that takes longer has missed its bound many times over. */
const TASK_SECONDS = 60;
const TEMPLATE = 'template:default/new-service';

/** A portal that has the template of a new service, and repositories on this machine. */
export interface Scaffolder {
  /** Milliseconds from asking for a service to the end of its task. */
  createService(answers: Readonly<Record<string, unknown>>): Promise<number>;
  stop(): Promise<void>;
}

/** @param repositories - folder of bare repositories, of which `k8s-config.git` is there */
export async function startScaffolder(
  folder: string,
  repositories: string,
): Promise<Scaffolder> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const file = join(folder, `scaffolder-${port}.yaml`);
  writeFileSync(file, stringify(configOf(port, repositories)));
  const configRepository = pathToFileURL(join(repositories, 'k8s-config.git'));
  const child = await startProcess('scaffolder', {
    folder,
    args: ['--config', resolve('app-config.yaml'), '--config', file],
    environment: { DEMO_CONFIG_REPOSITORY: configRepository.href },
    takesCommands: false,
  });
  let token = '';
  await waitUntil('The template is there', START_SECONDS, async () => {
    child.check();
    try {
      token ||= await signIn(url);
      const { status } = await call(
        `${url}/api/catalog/entities/by-name/template/default/new-service`,
        { token },
      );
      return status === 200;
    } catch {
      // Not listening yet, or the person is not in the catalog yet; the deadline ends the waiting.
      return false;
    }
  });
  return {
    async createService(values) {
      const from = performance.now();
      const { id } = await callJson<{ id: string }>(
        `${url}/api/scaffolder/v2/tasks`,
        { method: 'POST', token, body: { templateRef: TEMPLATE, values } },
      );
      const task = `${url}/api/scaffolder/v2/tasks/${id}`;
      let status = 'open';
      await waitUntil('The task ends', TASK_SECONDS, async () => {
        ({ status } = await callJson<{ status: string }>(task, { token }));
        return !['open', 'processing'].includes(status);
      });
      const ms = performance.now() - from;
      if (status === 'completed') return ms;
      const { text } = await call(`${task}/events`, { token });
      throw new Error(`The task ended as ${status}: ${text}`);
    },
    stop: () => child.stop(),
  };
}

async function signIn(url: string): Promise<string> {
  const { backstageIdentity } = await callJson<{
    backstageIdentity: { token: string };
  }>(`${url}/api/auth/demo/refresh`, { headers: { 'x-demo-user': 'alice' } });
  return backstageIdentity.token;
}

function configOf(port: number, repositories: string) {
  const url = `http://127.0.0.1:${port}`;
  return {
    app: { baseUrl: url },
    backend: { baseUrl: url, listen: { host: '127.0.0.1', port } },
    permission: { enabled: false },
    catalog: {
      locations: [
        'packages/demo-cluster/catalog/all.yaml',
        'templates/service/template.yaml',
      ].map(target => ({ type: 'file', target: resolve(target) })),
    },
    deployments: {
      git: [
        {
          url: 'https://git.demo.example/shop/*',
          reachedAt: `${pathToFileURL(repositories).href}/*`,
        },
      ],
      templates: {
        repositories: 'git.demo.example/shop',
        configRepository: 'git.demo.example/shop/k8s-config',
      },
    },
  };
}
