import { runBench } from './runBench';
import { runCluster } from './cluster/runCluster';
import { runHeap } from './measure/heap/runHeap';
import { runPortal } from './portal/runPortal';
import { runScaffolder } from './measure/scaffold/runScaffolder';
import { runSource } from './source/runSource';
import { runAsker } from './measure/automation/runAsker';
import { runSync } from './measure/sync/runSync';

/** What a process of the benchmark is: the benchmark itself, or one of those that it starts. */
const roles: Record<string, (args: string[]) => Promise<void>> = {
  asker: runAsker,
  bench: runBench,
  cluster: runCluster,
  heap: runHeap,
  portal: runPortal,
  scaffolder: runScaffolder,
  source: runSource,
  sync: runSync,
};

const [role = 'bench', ...args] = process.argv.slice(2);

roles[role](args).catch(error => {
  // The end of whatever went wrong: said once, and the exit code tells script/bench.
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
