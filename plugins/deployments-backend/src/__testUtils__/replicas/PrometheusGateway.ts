import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** Stands between a replica and Prometheus, so that a test knows who asks, and may let a question hang. */
export class PrometheusGateway {
  readonly #server: Server;
  /** Told of each question before it is passed on; false lets it hang. */
  onQuestion: (query: string) => boolean = () => true;

  constructor(prometheus: string) {
    this.#server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      if (!this.onQuestion(new URLSearchParams(body).get('query') ?? ''))
        return;
      try {
        const answer = await fetch(`${prometheus}${request.url}`, {
          method: 'POST',
          body: new URLSearchParams(body),
        });
        response.writeHead(answer.status).end(await answer.text());
      } catch {
        // Prometheus is gone, and so are its connections.
        request.socket.destroy();
      }
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
