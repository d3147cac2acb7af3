import { imagesOf } from '../revision/versionOf';
import { chooseImage } from './chooseImage';

const digest = `sha256:${'a'.repeat(64)}`;
const images = imagesOf({
  spec: {
    containers: [
      { name: 'app', image: 'ghcr.io:5000/shop/orders:1.1.0' },
      { name: 'proxy', image: `envoy@${digest}` },
    ],
  },
});

it.each<[string, { container: string; image: string }]>([
  ['1.2.0', { container: 'app', image: 'ghcr.io:5000/shop/orders:1.2.0' }],
  [' 1.2.0 ', { container: 'app', image: 'ghcr.io:5000/shop/orders:1.2.0' }],
  [digest, { container: 'app', image: `ghcr.io:5000/shop/orders@${digest}` }],
  [
    'ghcr.io:5000/shop/orders:1.2.0',
    { container: 'app', image: 'ghcr.io:5000/shop/orders:1.2.0' },
  ],
  [
    `ghcr.io:5000/shop/orders:1.2.0@${digest}`,
    { container: 'app', image: `ghcr.io:5000/shop/orders:1.2.0@${digest}` },
  ],
  ['envoy:1.30', { container: 'proxy', image: 'envoy:1.30' }],
])('takes %s', (wish, expected) => {
  expect(chooseImage(wish, images)).toEqual(expected);
});

it.each<[string, RegExp]>([
  [
    'ghcr.io:5000/evil/orders:1.2.0',
    /^ghcr.io:5000\/evil\/orders is not what its containers run/,
  ],
  ['ghcr.io:5000/shop/orders', /names no version: add a tag/],
  ['ghcr.io:5000/shop/orders:', /is no image reference/],
  ['ghcr.io:5000/shop/orders@sha256:abc', /is no image reference/],
  ['a b', /is no image reference/],
  ['$(reboot)', /is no image reference/],
  ['x'.repeat(501), /too long/],
])('does not take %s', (wish, message) => {
  expect(chooseImage(wish, images)).toMatch(message);
});
