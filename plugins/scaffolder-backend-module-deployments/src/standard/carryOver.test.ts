import { basketSpecification } from '../__testUtils__/basketSpecification';
import { everyCombination } from '../__testUtils__/everyCombination';
import { placeholderImage } from '../render/config/placeholderImage';
import { renderConfig } from '../render/config/renderConfig';
import { carryOver } from './carryOver';

const IMAGE = `ghcr.io/acme/basket@sha256:${'a'.repeat(64)}`;
const running = (files: ReadonlyMap<string, string>) =>
  new Map(
    [...files].map(([path, text]) => [
      path,
      text.split(placeholderImage).join(IMAGE),
    ]),
  );

it.each(everyCombination)(
  '%s keeps the versions that run',
  (_name, specification) => {
    const rendered = renderConfig(specification);
    expect([...carryOver(rendered, running(rendered))]).toEqual([
      ...running(rendered),
    ]);
  },
);

it('keeps the slot that answers, and nothing else of an older standard', () => {
  const specification = basketSpecification({ strategy: 'selector' });
  const rendered = renderConfig(specification);
  const path = 'environments/staging/basket/service.yaml';
  const older = new Map(running(rendered)).set(
    path,
    rendered
      .get(path)!
      .replace('slot: blue', 'slot: green')
      .replace('port: 80', 'port: 81'),
  );
  expect(carryOver(rendered, older).get(path)).toBe(
    rendered.get(path)!.replace('slot: blue', 'slot: green'),
  );
});

it.each([
  ['no YAML', 'a: ['],
  [
    'another object',
    'kind: Deployment\nmetadata: { name: other }\nspec: { template: { spec: { containers: [{ image: x }] } } }',
  ],
  [
    'an image that would need quotes',
    'kind: Deployment\nmetadata: { name: basket }\nspec: { template: { spec: { containers: [{ image: "x: y\\n" }] } } }',
  ],
])('keeps nothing of %s', (_what, text) => {
  const rendered = renderConfig(basketSpecification());
  const path = 'environments/staging/basket/deployment.yaml';
  expect(carryOver(rendered, new Map([[path, text]]))).toEqual(rendered);
});
