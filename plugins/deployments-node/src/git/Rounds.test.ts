import { Rounds } from './Rounds';

interface Run {
  end: () => void;
  fail: (error: Error) => void;
}

function follow() {
  const runs: Run[] = [];
  const rounds = new Rounds(
    () =>
      new Promise((resolve, reject) => {
        runs.push({ end: resolve, fail: reject });
      }),
  );
  return { runs, rounds };
}

it('shares the next run among all who ask while one is under way', async () => {
  const { runs, rounds } = follow();
  const first = rounds.ask();
  const late = [rounds.ask(), rounds.ask()];
  expect(runs).toHaveLength(1);
  runs[0].end();
  await first;
  late.push(rounds.ask());
  await Promise.resolve();
  expect(runs).toHaveLength(2);
  runs[1].end();
  await Promise.all(late);
  const afterwards = rounds.ask();
  expect(runs).toHaveLength(3);
  runs[2].end();
  await afterwards;
});

it('tells a failure to those who asked for that run only', async () => {
  const { runs, rounds } = follow();
  const first = rounds.ask();
  const second = rounds.ask();
  runs[0].fail(new Error('no answer'));
  await expect(first).rejects.toThrow('no answer');
  await Promise.resolve();
  runs[1].end();
  await expect(second).resolves.toBeUndefined();
});
