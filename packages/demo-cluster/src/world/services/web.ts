import { ago } from '../ago';
import { DemoService, Release } from '../DemoService';
import { deployment } from '../manifests/deployment';
import { EnvironmentVariable } from '../manifests/podTemplate';
import { service } from '../manifests/service';
import { replicasIn } from '../replicasIn';

const SESSION_SECRET = 'web-session';

/** Up to 2.3.0 sessions lived in memory; 2.3.1 had the key in the manifest, which 2.4.0 put right. */
function sessionKey(version: string): readonly EnvironmentVariable[] {
  if (['2.2.0', '2.3.0'].includes(version)) return [];
  if (version === '2.3.1') {
    return [{ name: 'SESSION_KEY', value: 'made-up-7f3kq9-demo-key' }];
  }
  const secretKeyRef = { name: SESSION_SECRET, key: 'key' };
  return [{ name: 'SESSION_KEY', valueFrom: { secretKeyRef } }];
}

/** From 2.5.0 on it asks search while somebody types, and keeps what it was told. */
function suggests(version: string): boolean {
  return ['2.5.0', '2.6.0'].includes(version);
}

const versions: Readonly<Record<string, Pick<Release, 'by' | 'cause'>>> = {
  '2.2.0': { by: 'bob', cause: '2.2.0: new front page' },
  '2.3.0': { by: 'alice', cause: '2.3.0: wish lists' },
  '2.3.1': { by: 'bob', cause: '2.3.1: sessions survive a restart' },
  '2.4.0': { by: 'alice', cause: '2.4.0: session key comes from a Secret' },
  '2.4.1': { by: 'alice', cause: '2.4.1: smaller images' },
  '2.5.0': { by: 'bob', cause: '2.5.0: search as you type' },
  '2.6.0': { by: 'alice', cause: '2.6.0: gift cards' },
};

function release(
  environment: Release['environment'],
  version: string,
  when: number,
): Release {
  return { environment, version, ago: when, ...versions[version] };
}

/** A Deployment that a pipeline applies. Production is two revisions behind staging; disaster recovery lags once. */
export const web: DemoService = {
  name: 'web',
  owner: 'team-checkout',
  namespace: 'shop',
  delivery: 'kubectl',
  releases: [
    release('development', '2.4.1', ago.days(9)),
    release('development', '2.5.0', ago.days(5)),
    release('development', '2.6.0', ago.hours(20)),
    release('staging', '2.3.1', ago.days(9)),
    release('staging', '2.4.0', ago.days(6)),
    release('staging', '2.4.1', ago.days(4)),
    release('staging', '2.5.0', ago.hours(30)),
    release('production', '2.2.0', ago.days(9)),
    release('production', '2.3.0', ago.days(8)),
    release('production', '2.3.1', ago.days(6)),
    release('production', '2.4.0', ago.days(3)),
    release('disaster-recovery', '2.2.0', ago.days(9)),
    release('disaster-recovery', '2.3.0', ago.days(8)),
    release('disaster-recovery', '2.3.1', ago.days(6)),
  ],
  manifests: ({ environment, version, cause }) => ({
    'secret.yaml': [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: SESSION_SECRET },
        stringData: { key: 'made-up-session-key-of-the-demo' },
      },
    ],
    'service.yaml': [service('web', 'web')],
    'deployment.yaml': [
      deployment({
        meta: { cause },
        replicas: replicasIn(environment),
        template: {
          service: 'web',
          version,
          env: [
            ...sessionKey(version),
            ...(suggests(version)
              ? [{ name: 'SUGGESTIONS_URL', value: 'http://search' }]
              : []),
          ],
          ...(suggests(version) && { memory: '384Mi' }),
        },
      }),
    ],
  }),
};
