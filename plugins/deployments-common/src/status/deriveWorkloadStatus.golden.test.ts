import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

const read = (file: string): unknown =>
  JSON.parse(readFileSync(join(folder, file), 'utf8'));

describe.each(names)('%s', name => {
  const { said, observation } = read(`${name}.input.json`) as Recording;
  const derived = deriveWorkloadStatus(observation);

  it('has the state that was reviewed', () => {
    const file = `${name}.golden.json`;
    if (process.env.UPDATE_GOLDEN) {
      const golden = { said: said.words, derived };
      writeFileSync(
        join(folder, file),
        `${JSON.stringify(golden, undefined, 2)}\n`,
      );
    }
    expect(read(file)).toEqual({ said: said.words, derived });
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
