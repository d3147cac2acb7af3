import { z } from 'zod';
import {
  approvalBody,
  automationBody,
  compareQuery,
  diffQuery,
  fleetQuery,
  holdsQuery,
  liftBody,
  metricsQuery,
  operationBody,
  operationsQuery,
  planBody,
  reviewBody,
} from './requests';
import { responses } from './responses/responses';

const WORKLOAD = '/workloads/{cluster}/{namespace}/{kind}/{name}';

/** Query parameters of a schema, as OpenAPI writes them. */
function query(schema: z.ZodObject) {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: 'input',
  });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
}

function route(
  path: string,
  summary: string,
  parts: {
    query?: z.ZodObject;
    body?: z.ZodObject;
    bodyRequired?: false;
    status?: number;
    answer?: z.ZodType;
  } = {},
) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return {
    summary,
    parameters: [
      ...names.map(name => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...(parts.query ? query(parts.query) : []),
    ],
    ...(parts.body && {
      requestBody: {
        required: parts.bodyRequired ?? true,
        content: {
          'application/json': {
            schema: z.toJSONSchema(parts.body, { io: 'input' }),
          },
        },
      },
    }),
    responses: {
      [parts.status ?? 200]: {
        description: summary,
        ...(parts.answer && {
          content: {
            'application/json': { schema: z.toJSONSchema(parts.answer) },
          },
        }),
      },
      default: { description: "Backstage's error shape" },
    },
  };
}

const paths: Record<string, Record<string, ReturnType<typeof route>>> = {
  '/environments': {
    get: route(
      '/environments',
      "The environments and their clusters' connections",
      { answer: responses.environments },
    ),
  },
  '/services': {
    get: route('/services', 'The fleet: one summary a service, worst first', {
      query: fleetQuery,
      answer: responses.fleet,
    }),
  },
  '/services/{namespace}/{kind}/{name}': {
    get: route(
      '/services/{namespace}/{kind}/{name}',
      'A service in every environment; ETag and 304',
      { answer: responses.service },
    ),
  },
  '/services/{namespace}/{kind}/{name}/compare': {
    get: route(
      '/services/{namespace}/{kind}/{name}/compare',
      'How one environment of a service differs from another, and the commits in between',
      { query: compareQuery, answer: responses.comparison },
    ),
  },
  '/services/{namespace}/{kind}/{name}/rights': {
    get: route(
      '/services/{namespace}/{kind}/{name}/rights',
      'What the caller may do in each environment, and why not the rest',
      { answer: responses.rights },
    ),
  },
  [`${WORKLOAD}/revisions`]: {
    get: route(
      `${WORKLOAD}/revisions`,
      'Revisions of a workload, newest first',
      { answer: responses.revisions },
    ),
  },
  [`${WORKLOAD}/revisions/{revision}/diff`]: {
    get: route(
      `${WORKLOAD}/revisions/{revision}/diff`,
      'What would change; values that may be secret as fingerprints',
      { query: diffQuery, answer: responses.diff },
    ),
  },
  [`${WORKLOAD}/metrics`]: {
    get: route(
      `${WORKLOAD}/metrics`,
      'Error rate, latency and traffic by revision, with what happened meanwhile',
      { query: metricsQuery, answer: responses.metrics },
    ),
  },
  [`${WORKLOAD}/automation`]: {
    post: route(
      `${WORKLOAD}/automation`,
      'Arms or disarms automated rollback of a workload',
      { body: automationBody, answer: responses.automation },
    ),
  },
  [`${WORKLOAD}/plan`]: {
    post: route(`${WORKLOAD}/plan`, 'The dry run of an action', {
      body: planBody,
      answer: responses.plan,
    }),
  },
  '/operations': {
    get: route('/operations', 'Operations, newest first', {
      query: operationsQuery,
      answer: responses.operations,
    }),
    post: route('/operations', 'Requests an operation', {
      body: operationBody,
      status: 202,
      answer: responses.operation,
    }),
  },
  '/operations/{id}': {
    get: route('/operations/{id}', 'One operation', {
      answer: responses.operation,
    }),
  },
  '/operations/{id}/events': {
    get: route(
      '/operations/{id}/events',
      'What happened to an operation, in order, with the hash chain',
      { answer: responses.events },
    ),
  },
  '/operations/{id}/cancel': {
    post: route(
      '/operations/{id}/cancel',
      'Cancels an operation that has not begun',
      { answer: responses.operation },
    ),
  },
  '/operations/{id}/approvals': {
    post: route(
      '/operations/{id}/approvals',
      'Approves or rejects a request; the last approval lets it go',
      { body: approvalBody, answer: responses.operation },
    ),
  },
  '/operations/{id}/review': {
    post: route(
      '/operations/{id}/review',
      'Closes the review of an operation that went past approvals or a freeze',
      { body: reviewBody, answer: responses.operation },
    ),
  },
  '/holds': {
    get: route('/holds', 'Versions that rollbacks left, newest first', {
      query: holdsQuery,
      answer: responses.holds,
    }),
  },
  '/holds/{id}': {
    delete: route('/holds/{id}', 'Resumes deployments of a held version', {
      body: liftBody,
      bodyRequired: false,
      answer: responses.hold,
    }),
  },
  '/openapi.json': { get: route('/openapi.json', 'This contract') },
};

/** The contract in its exact form, made from the schemas that requests are parsed with and answers are tested by. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Deployments', version: '1' },
  servers: [{ url: '/api/deployments' }],
  paths,
};
