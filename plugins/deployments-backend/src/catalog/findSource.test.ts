import { findSource } from './findSource';

const LOCATION = 'backstage.io/source-location';

it.each([
  [
    { [LOCATION]: 'url:https://github.com/acme/web/' },
    'https://github.com/acme/web',
  ],
  [
    { [LOCATION]: 'url:https://github.com/acme/shop/tree/main/web/' },
    'https://github.com/acme/shop',
  ],
  [
    {
      [LOCATION]:
        'url:https://gitlab.com/acme/shop/-/blob/main/catalog-info.yaml',
    },
    'https://gitlab.com/acme/shop',
  ],
  [{ 'github.com/project-slug': 'acme/web' }, 'https://github.com/acme/web'],
  [{ [LOCATION]: 'file:/srv/web' }, undefined],
  [{}, undefined],
])('%j', (annotations, source) => {
  expect(findSource(annotations)).toBe(source);
});
