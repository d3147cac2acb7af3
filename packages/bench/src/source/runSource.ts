import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { serveCommands } from '../processes/serveCommands';
import { answerRange } from './answerRange';
import { SourceCommands } from './SourceCommands';

/**
 * Stands in for Prometheus in a process of its own: what it takes to keep and find samples is not ours, and only here the
 * moment is known exactly at which a sample is there.
 */
export async function runSource(): Promise<void> {
  const failing = new Set<string>();
  let questions: Record<string, number> = {};
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { workload, answer } = answerRange(
      new URLSearchParams(body),
      failing,
    );
    questions[workload] = (questions[workload] ?? 0) + 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  // Whoever asks once an interval must find its connection open: closed just then, a plain client's request would fail.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const commands: SourceCommands = {
    url: () => `http://127.0.0.1:${port}`,
    fail(workload) {
      failing.add(workload);
      return String(process.hrtime.bigint());
    },
    takeQuestions() {
      const taken = questions;
      questions = {};
      return taken;
    },
  };
  serveCommands(commands);
}
