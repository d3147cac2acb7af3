import { Clock } from '../apiserver/Clock';

const AWAY_MS = 60_000;
/** From one outage to the next, so that every visitor sees one. */
const EVERY_MS = 15 * 60_000;

interface Outages {
  readonly clock: Clock;
  readonly setReachable: (reachable: boolean) => void;
  readonly log: (line: string) => void;
  readonly cluster: string;
}

/** Makes a cluster unreachable for a minute, now and every quarter of an hour. @returns what ends it */
export function repeatOutages({
  clock,
  setReachable,
  log,
  cluster,
}: Outages): () => void {
  let cancel: () => void;
  function goAway() {
    log(`${cluster} is unreachable for a minute`);
    setReachable(false);
    cancel = clock.after(AWAY_MS, comeBack);
  }
  function comeBack() {
    log(`${cluster} is reachable again`);
    setReachable(true);
    cancel = clock.after(EVERY_MS - AWAY_MS, goAway);
  }
  goAway();
  return () => cancel();
}
