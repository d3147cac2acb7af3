import { describeMatch } from './describeMatch';
import { HttpMatch } from './VirtualService';

const cookie = (regex: string): HttpMatch => ({
  headers: { cookie: { regex } },
});

it.each<[string, HttpMatch]>([
  ['header x-cohort is b', { headers: { 'x-cohort': { exact: 'b' } } }],
  ['header agent begins with curl', { headers: { agent: { prefix: 'curl' } } }],
  ['header x-beta is there', { headers: { 'x-beta': {} } }],
  [
    'header authorization has a certain value',
    { headers: { authorization: { hidden: true } } },
  ],
  ['no header x-beta', { withoutHeaders: { 'x-beta': {} } }],
  [
    'not (header x-cohort is b)',
    { withoutHeaders: { 'x-cohort': { exact: 'b' } } },
  ],
  ['cookie user=jason', cookie('^(.*?;)?(user=jason)(;.*)?$')],
  ['cookie cohort=b', cookie('^(.*?; ?)?(cohort=b)(;.*)?$')],
  ['header cookie matches .*b.*', cookie('.*b.*')],
  [
    'path begins with /v2 and query debug is 1 and method is GET and host is shop.example',
    {
      uri: { prefix: '/v2' },
      queryParams: { debug: { exact: '1' } },
      method: { exact: 'GET' },
      authority: { exact: 'shop.example' },
    },
  ],
  [
    'through edge and from pods with app=web and from namespace shop and to port 80',
    {
      gateways: ['edge'],
      sourceLabels: { app: 'web' },
      sourceNamespace: 'shop',
      port: 80,
    },
  ],
  ['any request', {}],
])('%s', (words, match) => {
  expect(describeMatch(match)).toBe(words);
});
