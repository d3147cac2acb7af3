import { ManualClock } from '../apiserver/ManualClock';
import { repeatOutages } from './repeatOutages';

describe('repeatOutages', () => {
  it('takes a cluster away for a minute every quarter of an hour, until ended', () => {
    const clock = new ManualClock();
    const setReachable = jest.fn();
    const log = jest.fn();
    const end = repeatOutages({ clock, setReachable, log, cluster: 'demo-dr' });
    expect(setReachable.mock.calls).toEqual([[false]]);
    clock.advance(60_000);
    expect(setReachable.mock.calls).toEqual([[false], [true]]);
    clock.advance(14 * 60_000);
    expect(setReachable.mock.calls).toEqual([[false], [true], [false]]);
    expect(log).toHaveBeenLastCalledWith('demo-dr is unreachable for a minute');
    clock.advance(60_000);
    end();
    clock.advance(60 * 60_000);
    expect(setReachable).toHaveBeenCalledTimes(4);
  });
});
