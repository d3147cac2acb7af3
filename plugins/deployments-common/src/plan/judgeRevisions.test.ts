import { deployment, observation } from '../__fixtures__/objects';
import { Revision } from '../revision/Revision';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { OperationSummary } from '../operation/Operation';
import { derivePlanContext } from './derivePlanContext';
import { judgeRevisions } from './judgeRevisions';
import { PlanCheck } from './Plan';

const missing: PlanCheck = {
  name: 'configuration',
  verdict: 'block',
  message: 'ConfigMap web does not exist any more',
};
const full: PlanCheck = {
  name: 'quota',
  verdict: 'warn',
  message: 'ResourceQuota team leaves no room',
};
const frozen: PlanCheck = {
  name: 'freeze',
  verdict: 'block',
  message: 'Production is frozen',
};
const operation = (state: OperationSummary['state']) =>
  ({
    state,
    action: 'restart',
    requestedBy: 'user:default/bob',
  } as OperationSummary);

/** What is said of the revision before the current one. */
function judged(
  found: readonly PlanCheck[] = [],
  policy: readonly PlanCheck[] = [],
  over: Partial<WorkloadObservation> = {},
): Partial<Revision> {
  const context = derivePlanContext({ ...observation(), ...over });
  const { podTemplateHash } = context.revisions[1];
  const [, { restorable, whyNot, blockedBy, caution }] = judgeRevisions(
    context,
    context.revisions,
    { found: new Map([[podTemplateHash, found]]), policy },
  );
  return {
    restorable,
    ...(whyNot && { whyNot }),
    ...(blockedBy && { blockedBy }),
    ...(caution && { caution }),
  };
}

const blocked = ({ message, name }: PlanCheck) => ({
  restorable: false,
  whyNot: message,
  blockedBy: name,
});

it.each([
  ['nothing that was found', judged(), { restorable: true }],
  ['what is missing', judged([full, missing]), blocked(missing)],
  [
    'what it may run into',
    judged([full]),
    { restorable: true, caution: full.message },
  ],
  ['a freeze', judged([full], [frozen]), blocked(frozen)],
  [
    'what stays before what passes',
    judged([missing], [frozen], { operation: operation('executing') }),
    blocked(missing),
  ],
  [
    'an operation that runs',
    judged([], [], { operation: operation('verifying') }),
    {
      restorable: false,
      whyNot: 'Another operation runs on this workload: restart by bob',
      blockedBy: 'operation',
    },
  ],
  [
    'nothing of one that waits for approval',
    judged([], [], { operation: operation('pending-approval') }),
    { restorable: true },
  ],
  [
    'nothing of one that has ended',
    judged([], [], { operation: operation('failed') }),
    { restorable: true },
  ],
  [
    'an update that runs',
    judged([], [], {
      workload: deployment({ status: { updatedReplicas: 1 } }),
    }),
    {
      restorable: true,
      caution: expect.stringMatching(/^An update is running: /),
    },
  ],
])('says %s', (_what, said, expected) => {
  expect(said).toEqual(expected);
});

it('leaves one that cannot be returned to with its own reason, and what nobody has looked at alone', () => {
  const context = derivePlanContext(observation());
  const [current, former] = judgeRevisions(context, context.revisions, {
    found: new Map([[context.revisions[0].podTemplateHash, [missing]]]),
    policy: [],
  });
  expect(current.whyNot).toBe('It is the current revision');
  expect(former).toEqual(context.revisions[1]);
});
