import { ManualClock } from '../apiserver/ManualClock';
import { WarpClock } from './WarpClock';

const start = new Date('2026-01-01T00:00:00Z');

describe('WarpClock', () => {
  it('runs what falls due in order and at its own time', () => {
    const clock = new WarpClock(new ManualClock(), start);
    const seen: string[] = [];
    const note = (name: string) => () =>
      seen.push(`${name} ${clock.now().toISOString().slice(14, 19)}`);
    clock.after(120_000, note('later'));
    clock.after(60_000, () => {
      note('first')();
      clock.after(0, note('at once'));
    });
    clock.after(90_000, note('cancelled'))();
    clock.advance(180_000);
    expect(seen).toEqual(['first 01:00', 'at once 01:00', 'later 02:00']);
    expect(clock.now().toISOString()).toBe('2026-01-01T00:03:00.000Z');
  });

  it('sleeps: timers keep what they had left', () => {
    const clock = new WarpClock(new ManualClock(), start);
    const run = jest.fn();
    clock.after(10_000, run);
    clock.sleepUntil(new Date('2026-01-05T00:00:00Z'));
    expect(run).not.toHaveBeenCalled();
    clock.advance(10_000);
    expect(run).toHaveBeenCalledTimes(1);
    expect(clock.now().toISOString()).toBe('2026-01-05T00:00:10.000Z');
  });

  it('goes live with the time and the timers of the machine', () => {
    const live = new ManualClock('2026-01-09T00:00:00Z');
    const clock = new WarpClock(live, start);
    const forgotten = jest.fn();
    const run = jest.fn();
    clock.after(10_000, forgotten);
    clock.goLive();
    expect(clock.now()).toEqual(live.now());
    clock.after(10_000, run);
    live.advance(10_000);
    expect(run).toHaveBeenCalledTimes(1);
    expect(forgotten).not.toHaveBeenCalled();
  });
});
