import { ConfigReader } from '@backstage/config';
import { readNotify } from './readNotify';

const read = (notify?: object) =>
  readNotify(
    new ConfigReader({
      app: { baseUrl: 'https://portal.example/' },
      deployments: { ...(notify && { notify }) } as never,
    }),
  );

it('tells nobody unless it is asked to', () => {
  expect(read()).toEqual({
    notifications: false,
    appUrl: 'https://portal.example',
  });
});

it.each(['https://hooks.example/T/B/x', 'http://127.0.0.1:8080/x'])(
  'takes %s',
  webhookUrl => {
    expect(read({ slack: { webhookUrl } }).slack).toEqual({ webhookUrl });
  },
);

it.each([
  ['http://hooks.example/t0ken', 'it must begin with https://'],
  ['t0ken', 'it is not an address'],
  ['file:///t0ken', 'it must begin with https://'],
])('refuses %s without repeating it', (webhookUrl, why) => {
  expect(() => read({ slack: { webhookUrl } })).toThrow(
    `deployments.notify.slack.webhookUrl: ${why}`,
  );
  expect(() => read({ slack: { webhookUrl } })).not.toThrow('t0ken');
});
