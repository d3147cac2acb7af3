import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { integrationCredentials } from './integrationCredentials';

function integrations(config: object) {
  return ScmIntegrations.fromConfig(
    new ConfigReader({ integrations: config } as never),
  );
}

it.each([
  [
    'github.com',
    { github: [{ host: 'github.com', token: 't' }] },
    'x-access-token:t',
  ],
  ['gitlab.com', { gitlab: [{ host: 'gitlab.com', token: 't' }] }, 'oauth2:t'],
  [
    'gitea.example.com',
    { gitea: [{ host: 'gitea.example.com', username: 'u', password: 'p' }] },
    'u:p',
  ],
  [
    'bitbucket.example.com',
    {
      bitbucketServer: [
        {
          host: 'bitbucket.example.com',
          apiBaseUrl: 'https://bitbucket.example.com/rest/api/1.0',
          token: 't',
        },
      ],
    },
    'x-token-auth:t',
  ],
])('gets into %s', async (host, config, expected) => {
  const credentials = integrationCredentials(integrations(config), host);
  expect(await credentials?.(`https://${host}/acme/config`)).toEqual({
    kind: 'basic',
    username: expected.split(':')[0],
    password: expected.split(':')[1],
  });
});

it.each(['github.com', 'gitlab.com', 'elsewhere.example.com'])(
  'has nothing for %s where nothing is configured',
  host => {
    expect(integrationCredentials(integrations({}), host)).toBeUndefined();
  },
);
