import { Clock } from '../apiserver/Clock';
import { ManifestSource } from './ManifestSource';

/** The real one looks every two minutes; a person who tries the demo should not have to wait that long. */
const POLL_MS = 3_000;

/** Looks for new commits every three seconds. @returns what ends it */
export function pollRepositories(
  repositories: ManifestSource,
  clock: Clock,
): () => void {
  let stopped = false;
  let cancel = clock.after(POLL_MS, poll);
  function poll() {
    repositories.refresh().then(() => {
      if (!stopped) cancel = clock.after(POLL_MS, poll);
    });
  }
  return () => {
    stopped = true;
    cancel();
  };
}
