import { Operation } from './Operation';
import { OperationEvent } from './OperationEvent';
import { operationReducer } from './operationReducer';

const queued: Operation = {
  id: 'op-1',
  workload: {
    cluster: 'prod',
    namespace: 'shop',
    kind: 'deployments',
    name: 'web',
  },
  entityRef: 'component:default/web',
  environment: 'production',
  action: 'rollback',
  fromRevision: 3,
  toRevision: 2,
  reason: 'errors',
  requestedBy: 'user:default/alice',
  requestedAt: '2026-11-01T10:00:00Z',
  state: 'queued',
  path: 'undo',
  steps: [
    { title: 'Restore the template', state: 'pending' },
    { title: 'Prove it', state: 'pending' },
  ],
  approvals: [],
  links: [],
  planHash: 'h',
  plan: {
    hash: 'h',
    action: 'rollback',
    path: 'undo',
    summary: '',
    steps: [],
    changes: [],
    comesBack: [],
    doesNotComeBack: [],
    checks: [],
    approvals: { required: 0, groups: [] },
    fromRevision: 3,
  },
};
const at = '2026-11-01T10:00:01Z';

function after(...events: OperationEvent[]): Operation {
  return events.reduce(operationReducer, queued);
}
const acted: OperationEvent[] = [
  { type: 'started', at },
  { type: 'stepStarted', index: 0, at },
  { type: 'stepDone', index: 0, at },
  { type: 'verifying', at, message: '1 of 3 available' },
];

it('walks its steps and ends with the proof', () => {
  const done = after(...acted, {
    type: 'succeeded',
    at,
    result: 'Healthy for 20 s',
    checks: [{ name: 'healthy', passed: true, message: '3 of 3 available' }],
  });
  expect(done).toMatchObject({
    state: 'succeeded',
    endedAt: at,
    result: 'Healthy for 20 s',
    proof: { checks: [{ name: 'healthy', passed: true, at }] },
  });
  expect(done.steps.map(({ state }) => state)).toEqual(['done', 'done']);
});

it('says at which step it failed, and that the rest never ran', () => {
  const failed = after(
    { type: 'started', at },
    { type: 'stepStarted', index: 0, at },
    { type: 'failed', at, result: 'changed by somebody else' },
  );
  expect(failed.steps).toMatchObject([
    { state: 'failed', message: 'changed by somebody else' },
    { state: 'skipped' },
  ]);
});

it('keeps when the proof began while it waits', () => {
  const waiting = after(...acted, {
    type: 'verifying',
    at: '2026-11-01T10:00:09Z',
    message: '2 of 3 available',
  });
  expect(waiting.steps[1]).toMatchObject({
    startedAt: at,
    message: '2 of 3 available',
  });
});

it('can be cancelled before it acts, and not after', () => {
  const cancel: OperationEvent = {
    type: 'cancelled',
    at,
    by: 'user:default/alice',
  };
  expect(after(cancel).state).toBe('cancelled');
  expect(() => after(...acted, cancel)).toThrow('has acted already');
});

it('never changes once it has ended', () => {
  expect(() =>
    after({ type: 'failed', at, result: 'no' }, { type: 'started', at }),
  ).toThrow('came too late');
});

describe('with approvals', () => {
  const asked: OperationEvent = {
    type: 'approvalNeeded',
    at,
    required: 2,
    expiresAt: '2026-11-01T10:30:00Z',
    recipients: ['group:default/platform-team'],
  };
  const approved = (by: string, complete: boolean): OperationEvent => ({
    type: 'approved',
    at,
    by,
    complete,
  });

  it('waits until the last one that is needed, and counts a person once', () => {
    const waiting = after(
      asked,
      approved('user:default/petra', false),
      approved('user:default/petra', false),
    );
    expect(waiting).toMatchObject({
      state: 'pending-approval',
      expiresAt: '2026-11-01T10:30:00Z',
      approvals: [{ by: 'user:default/petra', verdict: 'approve' }],
    });
    expect(
      operationReducer(waiting, approved('user:default/sam', true)),
    ).toMatchObject({ state: 'queued', approvedAt: at });
  });

  it('ends with a rejection', () => {
    expect(
      after(asked, {
        type: 'rejected',
        at,
        by: 'user:default/sam',
        comment: 'not today',
      }),
    ).toMatchObject({
      state: 'rejected',
      result: 'Rejected by user:default/sam: not today',
      steps: [{ state: 'skipped' }, { state: 'skipped' }],
    });
  });

  it('takes no approval that nobody asked for', () => {
    expect(() => after(approved('user:default/sam', true))).toThrow(
      'waits for no approval',
    );
  });

  it('is reviewed once, after its end, when it went past them', () => {
    const broken = after(
      {
        type: 'brokeGlass',
        at,
        by: 'user:default/alice',
        reason: 'nobody is awake',
        recipients: [],
      },
      { type: 'failed', at, result: 'no' },
    );
    const review: OperationEvent = {
      type: 'reviewed',
      at,
      by: 'user:default/sam',
      comment: 'it had to be',
    };
    const reviewed = operationReducer(broken, review);
    expect(reviewed).toMatchObject({
      state: 'failed',
      breakGlass: { review: { by: 'user:default/sam' } },
    });
    expect(() => operationReducer(reviewed, review)).toThrow('no open review');
    expect(() => after(review)).toThrow('no open review');
  });
});

it('remembers the pull request that it waits for, and when its merge was seen', () => {
  const later = '2026-11-01T12:00:00Z';
  const proposal = { id: '12', url: 'https://github.example/pull/12' };
  const waiting = after(
    { type: 'started', at },
    { type: 'stepStarted', index: 0, at },
    { type: 'unsure', at, message: 'no answer' },
    { type: 'proposed', index: 0, at, proposal },
  );
  expect(waiting).toMatchObject({
    state: 'executing',
    proposal: { ...proposal, openedAt: at },
    links: [{ title: 'Pull request 12', url: proposal.url }],
  });
  expect(waiting.steps[0].message).toBe('Pull request 12 waits to be merged');
  const merged = operationReducer(waiting, {
    type: 'stepDone',
    index: 0,
    at: later,
    commit: { id: 'c1' },
  });
  expect(merged.proposal).toMatchObject({ mergedAt: later });
  expect(merged.steps[0]).toMatchObject({ state: 'done', commit: 'c1' });
});
it('keeps the commit of a step that waits for its owner, also once that is done', () => {
  const url = 'https://git.example/c1';
  const waiting = after(
    { type: 'started', at },
    { type: 'stepStarted', index: 0, at },
    { type: 'unsure', at, message: 'no answer' },
    {
      type: 'committed',
      index: 0,
      at,
      message: 'Commit c1',
      commit: { id: 'c1', url },
    },
  );
  expect(waiting).toMatchObject({
    state: 'executing',
    result: undefined,
    links: [{ title: 'Commit c1', url }],
  });
  expect(waiting.steps[0]).toMatchObject({ state: 'running', commit: 'c1' });
  const done = operationReducer(waiting, {
    type: 'stepDone',
    index: 0,
    at,
    message: 'synced',
  });
  expect(done.steps[0]).toMatchObject({ state: 'done', commit: 'c1' });
  expect(done.links).toHaveLength(1);
});
