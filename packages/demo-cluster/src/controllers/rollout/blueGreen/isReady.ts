import { available, wanted } from '../replicaSets/counts';
import { RolloutPass } from '../RolloutSituation';
import { blueGreenCount } from './blueGreenCount';

/** The current version has the pods that it should have before promotion, all available. */
export function isReady(pass: RolloutPass): boolean {
  const count = blueGreenCount(pass);
  return wanted(pass.current) === count && available(pass.current) === count;
}
