import { Placement } from './Placement';

/** Services by which Argo Rollouts splits traffic or shows a preview. */
export function serviceNames({ name }: Pick<Placement, 'name'>) {
  return {
    stable: `${name}-stable`,
    canary: `${name}-canary`,
    preview: `${name}-preview`,
  } as const;
}
