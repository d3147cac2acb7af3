import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveWorkloadSnapshot } from '../snapshot/deriveWorkloadSnapshot';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { deriveWorkloadStatus } from './deriveWorkloadStatus';
import { Phase } from './WorkloadStatus';

/** Real objects, and what the reference tool said of them at that moment; written by script/record. */
interface Recording {
  said: { command: string; words: string; phase: Phase };
  observation: WorkloadObservation;
}

const folder = join(__dirname, '__golden__');
const names = readdirSync(folder)
  .filter(file => file.endsWith('.input.json'))
  .map(file => file.replace('.input.json', ''));

/** What the page says beside the state: what may be done, and what a strategy shows of its own. */
function shown(observation: WorkloadObservation) {
  const { actions, blueGreen, experiment, selector } =
    deriveWorkloadSnapshot(observation);
  return {
    offered: actions.filter(({ allowed }) => allowed).map(it => it.action),
    ...(blueGreen && { blueGreen }),
    ...(experiment && { experiment }),
    ...(selector && { selector }),
  };
}

const read = (file: string): unknown =>
  JSON.parse(readFileSync(join(folder, file), 'utf8'));

describe.each(names)('%s', name => {
  const { said, observation } = read(`${name}.input.json`) as Recording;
  const derived = deriveWorkloadStatus(observation);

  it('has the state that was reviewed', () => {
    const file = `${name}.golden.json`;
    const golden = { said: said.words, derived, ...shown(observation) };
    if (process.env.UPDATE_GOLDEN) {
      writeFileSync(
        join(folder, file),
        `${JSON.stringify(golden, undefined, 2)}\n`,
      );
    }
    expect(golden).toEqual(read(file));
  });

  it(`agrees with: ${said.words.split('\n')[0]}`, () => {
    // kubectl has no word for a paused Deployment and goes on counting.
    const ours =
      observation.kind === 'deployments' && derived.phase === 'Paused'
        ? 'Progressing'
        : derived.phase;
    expect(ours).toBe(said.phase);
  });
});
