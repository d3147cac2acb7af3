import { startProcess } from '../../processes/startProcess';
import { Figure } from '../../report/Figure';
import { Sizes } from '../../Sizes';
import { percentile, round } from '../../statistics/summarize';
import { HeapCommands, HeapWeights } from './HeapCommands';

const POD_BYTES_MAX = 1_024;
const WORKLOAD_BYTES_MAX = 4_096;

/** What the portal keeps in memory for one more workload and for one more pod; each run in a process of its own. */
export async function measureHeap(
  { heap: { runs, ...sizes } }: Sizes,
  folder: string,
): Promise<Figure[]> {
  const weights: HeapWeights[] = [];
  for (let run = 0; run < runs; run += 1) {
    const child = await startProcess<HeapCommands>('heap', {
      folder,
      nodeArgs: ['--expose-gc'],
    });
    weights.push(await child.call('weigh', sizes));
    await child.stop();
  }
  const median = (of: (weight: HeapWeights) => number) =>
    round(percentile(weights.map(of), 50));
  const figure = (name: string, bytes: number, bound: number): Figure => ({
    id: 'e',
    name,
    unit: 'bytes',
    measured: bytes,
    as: 'value',
    value: bytes,
    bound,
    holds: bytes <= bound,
  });
  return [
    figure(
      'heap for a pod',
      median(weight => weight.podBytes),
      POD_BYTES_MAX,
    ),
    figure(
      'heap for a workload with its ReplicaSet and Service',
      median(weight => weight.workloadBytes + weight.replicaSetBytes),
      WORKLOAD_BYTES_MAX,
    ),
    {
      ...figure(
        'of that, for a ReplicaSet',
        median(weight => weight.replicaSetBytes),
        0,
      ),
      bound: undefined,
      holds: undefined,
      note: 'a workload keeps ten old ones unless it is told otherwise',
    },
  ];
}
