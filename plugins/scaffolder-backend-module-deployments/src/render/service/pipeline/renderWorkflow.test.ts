import fc from 'fast-check';
import { parse } from 'yaml';
import { pinnedActions } from './pinnedActions';
import { renderWorkflow } from './renderWorkflow';
import { Workflow } from './Workflow';

function workflow(over: Partial<Workflow>): Workflow {
  return {
    comment: 'Why.',
    name: 'Deliver',
    on: { push: { branches: ['main'] } },
    concurrency: { group: 'x', 'cancel-in-progress': '${{ true }}' },
    env: {},
    jobs: {
      test: { comment: 'Because.', uses: './.github/workflows/test.yaml' },
      build: {
        needs: ['test'],
        'timeout-minutes': 5,
        steps: [{ uses: 'actions/checkout' }, { run: 'make\n' }],
      },
    },
    ...over,
  };
}

it('looks as a person would write it, with each action by its commit', () => {
  const { commit, version } = pinnedActions['actions/checkout'];
  expect(renderWorkflow(workflow({ env: { IMAGE: 'ghcr.io/acme/basket' } })))
    .toBe(`# Why.

name: Deliver

on:
  push:
    branches:
      - main

permissions:
  contents: read

concurrency:
  group: x
  cancel-in-progress: \${{ true }}

env:
  IMAGE: ghcr.io/acme/basket

defaults:
  run:
    shell: bash

jobs:
  # Because.
  test:
    uses: ./.github/workflows/test.yaml

  build:
    needs:
      - test
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@${commit} # ${version}
      - run: |
          make
`);
});

it('is read back with the strings that it was made of', () => {
  const awkward = fc.constantFrom(
    ...['1', '1.5', '.5', '+1', '0x1f', '1e3', '.inf', '.NaN', 'True', 'null'],
    ...['~', '', ' ', 'a: b', 'a #b', 'a:', 'a b', '- a', '? a', '*a', '&a'],
    ...["it's", '"a"', '${{ a }}', 'a ', '\ta', '#a', '%a', '@a', '`a', 'a,b'],
  );
  const text = fc.oneof(awkward, fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[A-Z]+$/), text), env => {
      expect(parse(renderWorkflow(workflow({ env }))).env).toEqual({ ...env });
    }),
    { numRuns: 1000 },
  );
});
