import { readManifests } from './readManifests';

const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\n`;

describe('readManifests', () => {
  it('reads every document of the YAML and JSON files, by file name', () => {
    const files = new Map([
      ['b.yaml', `${service('two')}---\n# nothing\n---\n${service('three')}`],
      ['a.yml', service('one')],
      ['notes.md', 'kind: Service'],
      [
        'c.json',
        '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "four"}}',
      ],
    ]);
    expect(readManifests(files).map(({ metadata }) => metadata.name)).toEqual([
      'one',
      'two',
      'three',
      'four',
    ]);
  });

  it.each([
    ['kustomization.yaml', 'resources: []', /kustomize/],
    ['Chart.yaml', 'name: web', /Helm/],
    ['broken.yaml', 'a: [', /^broken\.yaml: /],
    ['nameless.yaml', 'kind: Service', /needs apiVersion, kind and metadata/],
    [
      'hook.yaml',
      'apiVersion: v1\nkind: Service\nmetadata: { name: a, annotations: { argocd.argoproj.io/hook: PreSync } }',
      /hook is not supported/,
    ],
  ])('refuses %s', (name, text, message) => {
    expect(() => readManifests(new Map([[name, text]]))).toThrow(message);
  });
});
