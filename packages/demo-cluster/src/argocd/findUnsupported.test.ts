import { ApplicationSpec } from './Application';
import { findUnsupported } from './findUnsupported';

const source = { repoURL: 'file:///k8s-config', path: 'environments/x' };
const destination = { namespace: 'shop' };

describe('findUnsupported', () => {
  it.each<[string, ApplicationSpec, RegExp]>([
    [
      'a chart',
      { source: { ...source, helm: { values: '' } }, destination },
      /source\.helm/,
    ],
    [
      'an overlay',
      { source: { ...source, kustomize: {} }, destination },
      /source\.kustomize/,
    ],
    ['several sources', { sources: [source], destination }, /one source/],
    ['no source', { destination }, /repoURL is missing/],
    [
      'server-side apply',
      {
        source,
        destination,
        syncPolicy: { syncOptions: ['ServerSideApply=true'] },
      },
      /ServerSideApply/,
    ],
    [
      'jq that is no path',
      {
        source,
        destination,
        ignoreDifferences: [
          { kind: 'Service', jqPathExpressions: ['.spec | keys'] },
        ],
      },
      /the path \.spec \| keys is not supported/,
    ],
  ])('names %s', (_, spec, message) => {
    expect(findUnsupported(spec)).toMatch(message);
  });

  it('takes plain manifests', () => {
    expect(
      findUnsupported({
        source: {
          ...source,
          targetRevision: 'main',
          directory: { recurse: true },
        },
        destination,
        syncPolicy: {
          automated: { selfHeal: true },
          syncOptions: [
            'RespectIgnoreDifferences=true',
            'CreateNamespace=false',
          ],
        },
        ignoreDifferences: [
          {
            kind: 'VirtualService',
            jqPathExpressions: ['.spec.http[].route[].weight'],
          },
          { kind: 'Service', jsonPointers: ['/spec/selector'] },
        ],
      }),
    ).toBeUndefined();
  });
});
