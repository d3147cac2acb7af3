import { serviceName } from '../../objects/spotsOf';
import { readCpuMs } from '../../processes/readUsage';
import { serveCommands } from '../../processes/serveCommands';
import { askPlainly } from '../../source/askPlainly';
import { AskerCommands, Asking } from './AskerCommands';

/** A client that asks what the portal asks, and does nothing with the answers, in a process of its own. */
export async function runAsker(): Promise<void> {
  const commands: AskerCommands = { ask };
  serveCommands(commands);
}

async function ask({
  url,
  workloads,
  rounds,
  ...range
}: Asking): Promise<number[]> {
  const cpuMs: number[] = [];
  for (let index = 0; index < rounds; index += 1) {
    const before = readCpuMs();
    await Promise.all(
      Array.from({ length: workloads }, (_, workload) =>
        askPlainly(
          url,
          { workload: serviceName(workload), hash: '5b6f7c8d9' },
          range,
        ),
      ),
    );
    cpuMs.push(readCpuMs() - before);
  }
  return cpuMs;
}
