import { ApiObject } from '../apiserver/ApiObject';
import { ignoreDifferences } from './ignoreDifferences';

const virtualService = (names: readonly string[], weight: number): ApiObject =>
  ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'basket' },
    spec: { http: names.map(name => ({ name, route: [{ weight }] })) },
  } as never);

const rule = (expression: string) => ({
  group: 'networking.istio.io',
  kind: 'VirtualService',
  jqPathExpressions: [expression],
});
const experiment = rule('.spec.http[] | select(.name == "experiment")');

function namesOf(object: ApiObject): string[] {
  return (object as any).spec.http.map(({ name }: { name: string }) => name);
}

it.each([
  ['one that a controller added is kept', ['main'], ['experiment', 'main']],
  ['one that it took away stays away', ['experiment', 'main'], ['main']],
  ['none on both sides', ['main'], ['main']],
  ['others are as in Git', ['main'], ['experiment', 'other', 'main']],
])('of selected routes %s', (_what, inGit, live) => {
  const adopted = ignoreDifferences(
    [experiment],
    virtualService(inGit, 100),
    virtualService(live, 50),
  );
  const isExperiment = (name: string) => name === 'experiment';
  expect(namesOf(adopted)).toEqual([
    ...live.filter(isExperiment),
    ...inGit.filter(name => !isExperiment(name)),
  ]);
});

it('takes weights from the live object, and what is not ignored from Git', () => {
  const adopted = ignoreDifferences(
    [rule('.spec.http[].route[].weight')],
    virtualService(['main'], 100),
    virtualService(['main'], 25),
  );
  expect(adopted).toEqual(virtualService(['main'], 25));
  expect(
    ignoreDifferences(
      [{ ...experiment, kind: 'Service' }],
      virtualService(['main'], 100),
      virtualService(['experiment'], 25),
    ),
  ).toEqual(virtualService(['main'], 100));
});
