import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { until } from '../until';

/** Often enough that a rate over a few seconds has samples. */
const SCRAPE_INTERVAL = '500ms';

/** A real Prometheus, as the system's package has it, that scrapes what a test exports. */
export class PrometheusProcess {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly url: string;

  private constructor(process: ChildProcess, folder: string, url: string) {
    this.#process = process;
    this.#folder = folder;
    this.url = url;
  }

  /** Where the program is; undefined where it is not installed. */
  static async find(): Promise<string | undefined> {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(folder, 'prometheus');
      if (await isExecutable(file)) return file;
    }
    return undefined;
  }

  /**
   * @param target - `host:port` of what it scrapes
   * @throws Error when it is not installed or does not become ready
   */
  static async start(target: string): Promise<PrometheusProcess> {
    const program = await PrometheusProcess.find();
    if (!program) throw new Error('Prometheus is not installed');
    const folder = await mkdtemp(join(tmpdir(), 'prometheus-'));
    const port = await freePort();
    await writeFile(
      join(folder, 'prometheus.yml'),
      JSON.stringify({
        global: { scrape_interval: SCRAPE_INTERVAL },
        scrape_configs: [
          { job_name: 'service', static_configs: [{ targets: [target] }] },
        ],
      }),
    );
    const url = `http://127.0.0.1:${port}`;
    const child = spawn(
      program,
      [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { stdio: 'ignore' },
    );
    const prometheus = new PrometheusProcess(child, folder, url);
    await until(
      'Prometheus has counted requests',
      () => askCount(url),
      count => count > 0,
    );
    return prometheus;
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    if (this.#process.kill()) await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) return false;
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('A TCP server has a port');
  }
  return address.port;
}

/** Series whose rate can be told; 0 as long as it does not answer. */
async function askCount(url: string): Promise<number> {
  const query = encodeURIComponent('count(rate(http_requests_total[5s]) > 0)');
  try {
    const response = await fetch(`${url}/api/v1/query?query=${query}`);
    if (!response.ok) return 0;
    const { data } = (await response.json()) as {
      data: { result: { value: [number, string] }[] };
    };
    return Number(data.result[0]?.value[1] ?? 0);
  } catch (error) {
    // It does not listen yet. In a test's own realm the class of that error is another one.
    if ((error as Error).name === 'TypeError') return 0;
    throw error;
  }
}
