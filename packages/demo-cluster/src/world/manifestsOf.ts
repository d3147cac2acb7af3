import { NewApiObject } from '../apiserver/ApiObject';
import { DemoService, Release } from './DemoService';

/** How one cluster bears what two of production do. */
const SCALE_UP =
  'the runbook Failover doubles the replicas before traffic is sent here';
/** Nobody has thought of these, which is what their list of differences says. */
const withoutPlan: readonly string[] = ['legacy-reports'];
const workloads = ['Deployment', 'Rollout'];

/** A release's objects by file. In disaster recovery workloads say how they grow to take over for production. */
export function manifestsOf(
  service: DemoService,
  release: Release,
): Readonly<Record<string, readonly NewApiObject[]>> {
  const files = service.manifests(release);
  if (
    release.environment !== 'disaster-recovery' ||
    withoutPlan.includes(service.name)
  ) {
    return files;
  }
  return Object.fromEntries(
    Object.entries(files).map(([file, objects]) => [
      file,
      objects.map(withScaleUp),
    ]),
  );
}

function withScaleUp(object: NewApiObject): NewApiObject {
  if (!workloads.includes(object.kind ?? '')) return object;
  const { annotations, ...metadata } = object.metadata ?? {};
  return {
    ...object,
    metadata: {
      ...metadata,
      annotations: {
        ...annotations,
        'deployments.backstage.io/scale-up': SCALE_UP,
      },
    },
  };
}
