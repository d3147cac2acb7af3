import { describeStatus } from './describeStatus';
import { StatusBody } from './StatusBody';

it.each<[StatusBody, number, string]>([
  [
    { message: 'deployments.apps "web" not found' },
    404,
    'deployments.apps "web" not found',
  ],
  [
    {
      message:
        'deployments.apps "web" is forbidden: User "portal" cannot patch resource "deployments" in API group "apps" in the namespace "shop": p4ss',
    },
    403,
    'deployments.apps "web" is forbidden: User "portal" cannot patch resource "deployments" in API group "apps" in the namespace "shop"',
  ],
  [
    {
      message:
        'pods "web-1" is forbidden: exceeded quota: compute, requested: cpu=2, used: cpu=3, limited: cpu=4',
    },
    403,
    'pods "web-1" is forbidden: exceeded quota: compute, requested: cpu=2, used: cpu=3, limited: cpu=4',
  ],
  [
    {
      message:
        'Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes to the latest version and try again',
    },
    409,
    'Operation cannot be fulfilled on deployments.apps "web": the object has been modified',
  ],
  [
    {
      message:
        'admission webhook "no-plain.example.com" denied the request: PASSWORD=p4ss is in plain text',
    },
    403,
    'The admission rule no-plain.example.com denied it; its words may hold secrets, so they are not repeated: the same change by kubectl shows them',
  ],
  [
    {
      message:
        'Deployment.apps "web" is invalid: spec.template.spec.containers[0].env[0].name: Invalid value: "p4ss"',
      reason: 'Invalid',
      details: {
        causes: [
          {
            field: 'spec.template.spec.containers[0].env[0].name',
            reason: 'FieldValueInvalid',
            message: 'Invalid value: "p4ss"',
          },
        ],
      },
    },
    422,
    'The API server answered 422 Invalid: spec.template.spec.containers[0].env[0].name (FieldValueInvalid)',
  ],
  [
    { message: 'p4ss', reason: 'InternalError' },
    500,
    'The API server answered 500 InternalError',
  ],
  [{}, 502, 'The API server answered 502'],
])('says of %j', (status, code, expected) => {
  const said = describeStatus(status, code);
  expect(said).toBe(expected);
  expect(said).not.toContain('p4ss');
});
