import { ConfigReader } from '@backstage/config';
import { readConventions } from './readConventions';
import { toSpecification } from './toSpecification';

const read = (templates: object) =>
  readConventions(new ConfigReader({ deployments: { templates } } as never));

const all = {
  repositories: 'github.com/acme',
  configRepository: 'github.com/acme/k8s-config',
  images: 'ghcr.io/acme',
  prometheus: 'http://prometheus.monitoring.svc:9090',
};

it('reads what is there', () => {
  expect(read(all)).toEqual(all);
  expect(readConventions(new ConfigReader({}))).toEqual({});
});

it.each([
  [{ repositories: 'https://github.com/acme' }, /templates\.repositories: /],
  [{ repositories: 'github.com' }, /write host\/owner/],
  [{ configRepository: '../x' }, /templates\.configRepository: /],
  [{ images: 'ghcr.io/a b' }, /templates\.images: /],
  [{ prometheus: 'prometheus:9090' }, /templates\.prometheus: /],
])('refuses %j and names the key', (templates, message) => {
  expect(() => read(templates)).toThrow(message);
});

it('fills in the conventions, and lets answers come before them', () => {
  expect(
    toSpecification(
      {
        name: 'basket',
        owner: 'group:default/team-checkout',
        system: 'system:default/shop',
        description: '',
        strategy: 'canary',
        image: 'ghcr.io/other/basket',
      },
      all,
    ),
  ).toEqual({
    apiVersion: 'deployments.backstage.io/v1alpha1',
    kind: 'Service',
    metadata: {
      name: 'basket',
      owner: 'group:default/team-checkout',
      system: 'shop',
    },
    spec: {
      repository: 'github.com/acme/basket',
      configRepository: 'github.com/acme/k8s-config',
      image: 'ghcr.io/other/basket',
      prometheus: 'http://prometheus.monitoring.svc:9090',
      strategy: 'canary',
    },
  });
});
