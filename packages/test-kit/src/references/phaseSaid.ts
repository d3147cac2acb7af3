import { SaidPhase, Saying } from './SaidPhase';

/**
 * Reads the words of `kubectl rollout status` (kubectl pkg/polymorphichelpers/rollout_status.go) and of
 * `kubectl argo rollouts status` (argo-rollouts pkg/kubectl-argo-rollouts/cmd/status).
 *
 * @throws Error for words of neither
 */
export function phaseSaid({ words }: Pick<Saying, 'words'>): SaidPhase {
  const argo = words.match(/^(Healthy|Progressing|Paused|Degraded)\b/m);
  if (argo) return argo[1] as SaidPhase;
  if (words.includes('exceeded its progress deadline')) return 'Degraded';
  if (words.includes('successfully rolled out')) return 'Healthy';
  if (/^Waiting for /m.test(words)) return 'Progressing';
  throw new Error(`Words of no known tool: ${words}`);
}
