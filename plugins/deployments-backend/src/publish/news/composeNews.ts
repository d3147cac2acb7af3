import {
  Action,
  AUTOMATION,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { OutboxEvent } from '../../database/outbox/readEvents';
import { News } from './News';
import { quote } from './quote';

type Told = Pick<OutboxEvent, 'type' | 'payload' | 'operation'>;

const doing: Readonly<Record<Action, string>> = {
  rollback: 'rolling back',
  deploy: 'deploying',
  promote: 'promoting',
  promoteFull: 'fully promoting',
  abort: 'aborting',
  retry: 'retrying',
  pause: 'pausing',
  resume: 'resuming',
  restart: 'restarting',
  switch: 'switching',
};

const composers: Readonly<Record<string, (event: Told) => News | undefined>> = {
  // One that waits for people is told by what it waits for.
  requested: ({ operation }) =>
    operation.plan.approvals?.required > 0
      ? undefined
      : {
          sentence: say(
            `${person(operation.requestedBy)} began ${what(operation)}`,
            operation.reason,
          ),
          severity: operation.automation ? 'high' : 'normal',
          recipients: [],
          by: operation.requestedBy,
        },
  approvalNeeded: ({ operation, payload }) => ({
    sentence: say(
      `${person(operation.requestedBy)} asks for ${countOf(
        payload.required,
      )} of ${what(operation)}`,
      operation.reason,
    ),
    severity: 'high',
    recipients: refsOf(payload.recipients),
    by: operation.requestedBy,
  }),
  approved: ({ operation, payload }) => ({
    sentence: say(
      `${person(payload.by)} approved ${what(operation)}${
        payload.complete ? '; it begins' : ''
      }`,
      payload.comment,
    ),
    severity: 'normal',
    recipients: [operation.requestedBy],
    by: textOf(payload.by),
  }),
  rejected: ({ operation, payload }) => ({
    sentence: say(
      `${person(payload.by)} rejected ${what(operation)}`,
      payload.comment,
    ),
    severity: 'normal',
    recipients: [operation.requestedBy],
    by: textOf(payload.by),
  }),
  brokeGlass: ({ operation, payload }) => ({
    sentence: say(
      `${person(payload.by)} went past approvals or a freeze for ${what(
        operation,
      )}; a review is due`,
      payload.reason,
    ),
    severity: 'high',
    recipients: refsOf(payload.recipients),
    by: textOf(payload.by),
  }),
  proposed: ({ operation }) => ({
    sentence: `A pull request has to be merged, then the portal goes on ${what(
      operation,
    )}`,
    severity: 'high',
    recipients: [operation.requestedBy],
  }),
  unsure: ({ operation }) => ({
    sentence: `It is not known whether ${what(
      operation,
    )} worked; the portal keeps looking, and nobody else can act meanwhile`,
    severity: 'high',
    recipients: [operation.requestedBy],
  }),
  succeeded: ({ operation }) => ({
    sentence: `Done and proven: ${what(operation)}`,
    severity: 'normal',
    recipients: [operation.requestedBy],
  }),
  failed: ({ operation }) => ({
    sentence: `Failed: ${what(
      operation,
    )}. The page says why and what was written`,
    severity: 'high',
    recipients: [operation.requestedBy],
  }),
  expired: ({ operation }) => ({
    sentence: `Expired, nothing was written: ${what(operation)}`,
    severity: 'normal',
    recipients: [operation.requestedBy],
  }),
  noticed: ({ operation, payload }) => ({
    sentence: `Worth a look, nothing was done: ${operation.action} ${placeOf(
      operation,
    )}? ${quote(operation.reason)}, but ${quote(payload.message)}`,
    severity: 'high',
    recipients: [],
  }),
  cancelled: ({ operation, payload }) => ({
    sentence: `${person(payload.by)} took back ${what(operation)}`,
    severity: 'low',
    recipients: refsOf(operation.plan.approvals?.groups),
    by: textOf(payload.by),
  }),
};

/** What people are told of an event; undefined for what only the trail needs. */
export function composeNews(event: Told): News | undefined {
  const news = Object.hasOwn(composers, event.type)
    ? composers[event.type](event)
    : undefined;
  return news && withoutAutomation(news);
}

/** It asks, but there is nobody to be told. */
function withoutAutomation({ by, ...news }: News): News {
  return {
    ...news,
    recipients: news.recipients.filter(ref => ref !== AUTOMATION),
    ...(by !== AUTOMATION && by !== undefined && { by }),
  };
}

/** "rolling back production of checkout to 1.8.2" */
function what(operation: Operation) {
  const { action, toVersion, environment, entityRef } = operation;
  if (action === 'deploy') {
    return `${doing.deploy} ${toVersion} of ${entityRef
      .split('/')
      .pop()} to ${environment}`;
  }
  const to = action === 'rollback' && toVersion ? ` to ${toVersion}` : '';
  return `${doing[action]} ${placeOf(operation)}${to}`;
}

/** "production of checkout" */
function placeOf({ environment, entityRef }: Operation): string {
  return `${environment} of ${entityRef.split('/').pop()}`;
}

function say(sentence: string, words: unknown): string {
  const quoted = quote(words);
  return quoted ? `${sentence}: ${quoted}` : sentence;
}

function countOf(required: unknown): string {
  return required === 1 ? 'an approval' : `${Number(required)} approvals`;
}

function person(by: unknown): string {
  return textOf(by)?.replace(/^user:[^/]+\//, '') ?? 'Somebody';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function refsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((ref): ref is string => typeof ref === 'string')
    : [];
}
