import {
  createConditionExports,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { deploymentsEnvironmentResourceRef } from './EnvironmentResource';

const isEntityOwner = createPermissionRule({
  name: 'IS_ENTITY_OWNER',
  description: 'Allow services that one of the claims owns',
  resourceRef: deploymentsEnvironmentResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of a person and her groups'),
  }),
  apply: ({ owner }, { claims }) =>
    owner !== undefined &&
    claims.some(claim => claim.toLocaleLowerCase('en-US') === owner),
  // A list is filtered by `apply`: what it is made of is in memory.
  toQuery: () => ({}),
});

const inEnvironment = createPermissionRule({
  name: 'IN_ENVIRONMENT',
  description: 'Allow what is in one of the environments',
  resourceRef: deploymentsEnvironmentResourceRef,
  paramsSchema: z.object({
    environments: z.array(z.string()).describe('Names of environments'),
  }),
  apply: ({ environment }, { environments }) =>
    environments.includes(environment),
  toQuery: () => ({}),
});

const hasAction = createPermissionRule({
  name: 'HAS_ACTION',
  description: 'Allow some actions; a look is none of them',
  resourceRef: deploymentsEnvironmentResourceRef,
  paramsSchema: z.object({
    actions: z.array(z.string()).describe('Actions, such as abort'),
  }),
  apply: ({ action }, { actions }) =>
    action !== undefined && actions.includes(action),
  toQuery: () => ({}),
});

export const rules = { isEntityOwner, inEnvironment, hasAction };

const exported = createConditionExports({
  resourceRef: deploymentsEnvironmentResourceRef,
  rules,
});

/**
 * Conditions for a permission policy: `isEntityOwner`, `inEnvironment` and `hasAction`.
 *
 * @public
 */
export const deploymentsConditions = exported.conditions;

/**
 * A policy's decision that allows a deployments permission under {@link deploymentsConditions}.
 *
 * @public
 */
export const createDeploymentsConditionalDecision =
  exported.createConditionalDecision;
