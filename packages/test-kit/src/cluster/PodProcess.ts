import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Pod } from '@backstage-deployments/plugin-deployments-common';
import { until } from '../until';
import { ClusterAdmin } from './ClusterAdmin';
import { ownAddress } from './ownAddress';

/**
 * A process that stands for the pods of a workload where no kubelet starts any: it answers each request with the status
 * that a test wants. It listens on the one address that their status then names, so that the API server's proxy, which
 * takes endpoints only from pods, comes to it.
 */
export class PodProcess {
  readonly #server: Server;
  readonly #address: string;
  /** What it answers. */
  statusCode = 200;
  /** Paths that were asked for, in order. */
  readonly asked: string[] = [];

  private constructor(server: Server, address: string) {
    this.#server = server;
    this.#address = address;
    server.on('request', ({ url = '' }, response) => {
      this.asked.push(url);
      response.writeHead(this.statusCode).end();
    });
  }

  /** @throws Error on a machine that has no address but loopback */
  static async start(): Promise<PodProcess> {
    const address = ownAddress();
    if (!address) throw new Error('This machine has no address of its own');
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, address, resolve);
    });
    return new PodProcess(server, address);
  }

  /** The container port on which it answers. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /**
   * Stands for the pods with a label, which must be there; returns when a Service's endpoints are these.
   *
   * @param selector - label selector of the pods
   */
  async standFor(
    admin: ClusterAdmin,
    namespace: string,
    selector: string,
    service: string,
  ): Promise<void> {
    const core = `/api/v1/namespaces/${namespace}`;
    const { items } = await admin.request<{ items: Pod[] }>(
      'GET',
      `${core}/pods?labelSelector=${encodeURIComponent(selector)}`,
    );
    const ip = this.#address;
    for (const { metadata } of items) {
      await admin.request(
        'PATCH',
        `${core}/pods/${metadata.name}/status`,
        { status: { podIP: ip, podIPs: [{ ip }] } },
        'application/merge-patch+json',
      );
    }
    await until(
      `the endpoints of ${service} are ${ip}`,
      () => addressesOf(admin, `${core}/endpoints/${service}`),
      addresses =>
        addresses.length > 0 && addresses.every(address => address === ip),
    );
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

async function addressesOf(
  admin: ClusterAdmin,
  path: string,
): Promise<string[]> {
  const { subsets = [] } = await admin.request<{
    subsets?: { addresses?: { ip: string }[] }[];
  }>('GET', path);
  return subsets.flatMap(({ addresses = [] }) => addresses.map(({ ip }) => ip));
}
