import { Operation } from './Operation';

/** Messages of controllers and of other people, in a list of one-line sentences. */
const QUOTED_LENGTH_MAX = 300;

/**
 * What an event of an operation holds beside its type.
 *
 * @public
 */
export type EventPayload = Readonly<Record<string, unknown>>;

const sentences: Readonly<
  Record<string, (payload: EventPayload, operation: Operation) => string>
> = {
  requested: ({ reason }, { action }) =>
    `Asked for ${action}${textOf(reason) && `: “${textOf(reason)}”`}`,
  approvalNeeded: ({ required, recipients }) =>
    `Waits for approval: ${required} of ${listOf(recipients)}`,
  approved: payload => quoting('Approved', payload),
  rejected: payload => quoting('Rejected', payload),
  brokeGlass: () =>
    'Went past approvals, freezes and quality gates; a review by an approver is open',
  reviewed: payload => quoting('Reviewed', payload),
  held: ({ version }) => `Holds ${textOf(version)} here from now on`,
  holdLifted: ({ version, why }) =>
    `Let ${textOf(version)} come back${textOf(why) && `: “${textOf(why)}”`}`,
  started: () => 'Began',
  stepStarted: (payload, operation) => `Began: ${stepOf(payload, operation)}`,
  stepDone: (payload, operation) =>
    withMessage(`Done: ${stepOf(payload, operation)}`, payload),
  committed: (payload, operation) =>
    withMessage(stepOf(payload, operation), payload),
  proposed: ({ proposal }) =>
    `Opened pull request ${textOf((proposal as EventPayload | undefined)?.id)}`,
  stepSkipped: (payload, operation) =>
    withMessage(`Skipped: ${stepOf(payload, operation)}`, payload),
  stepProgress: (payload, operation) =>
    withMessage(stepOf(payload, operation), payload),
  stopRequested: () => 'Asked to stop it',
  reversing: ({ reason }) => `Switching back: ${textOf(reason)}`,
  verifying: ({ message }) => `Proving: ${textOf(message)}`,
  unsure: ({ message }) =>
    `Not known whether it worked, looking: ${textOf(message)}`,
  succeeded: ({ result }) => `Succeeded: ${textOf(result)}`,
  failed: ({ result }) => `Failed: ${textOf(result)}`,
  noticed: ({ message }) => `Only a notice: ${textOf(message)}`,
  cancelled: ({ result }) => textOf(result) || 'Cancelled; nothing was written',
  expired: ({ result }) => `Expired: ${textOf(result)}`,
};

/**
 * What an event of an operation says, in one sentence. A type that this version does not know is told by its own words.
 *
 * @public
 */
export function describeEvent(
  operation: Operation,
  { type, payload }: { type: string; payload: EventPayload },
): string {
  const describe = Object.hasOwn(sentences, type) ? sentences[type] : undefined;
  return describe ? describe(payload, operation) : withMessage(type, payload);
}

function stepOf({ index }: EventPayload, { steps }: Operation): string {
  const step = typeof index === 'number' ? steps[index] : undefined;
  return step?.title ?? 'a step';
}

function listOf(refs: unknown): string {
  return Array.isArray(refs) ? refs.map(textOf).join(', ') : '';
}

function quoting(what: string, { comment }: EventPayload): string {
  return textOf(comment) ? `${what}: “${textOf(comment)}”` : what;
}

function withMessage(what: string, { message, result, comment }: EventPayload) {
  const text = textOf(message) || textOf(result) || textOf(comment);
  return text ? `${what} (${text})` : what;
}

/** Whatever somebody else wrote: one line, cut. */
function textOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  const line = value.replace(/\s+/g, ' ').trim();
  return line.length > QUOTED_LENGTH_MAX
    ? `${line.slice(0, QUOTED_LENGTH_MAX)}…`
    : line;
}
