import { Manifest } from '../yaml/Manifest';
import { Placement } from './Placement';
import { podTemplate, podTemplateComments } from './podTemplate';
import { revisionRules } from './revisionRules';
import { rolloutStrategy } from './rolloutStrategy';
import { scaleUpPlan } from './scaleUpPlan';

export function rollout(placement: Placement): Manifest {
  const { name, namespace, labels, selector } = placement;
  const strategy = rolloutStrategy(placement);
  return {
    object: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: {
        name,
        namespace,
        labels: { ...labels, ...selector },
        ...scaleUpPlan(placement),
      },
      spec: {
        ...revisionRules,
        progressDeadlineAbort: true,
        rollbackWindow: { revisions: 3 },
        strategy: strategy.value,
        selector: { matchLabels: selector },
        template: podTemplate(placement, selector),
      },
    },
    comments: {
      '': 'No replicas: the autoscaler sets them, and a number here would undo that at every sync.',
      'spec/progressDeadlineAbort':
        'A version that does not start is taken back without waiting for a person.',
      'spec/rollbackWindow':
        'Back to one of the last three versions without its steps: it has been through them.',
      ...strategy.comments,
      ...podTemplateComments(placement, 'spec/template'),
    },
  };
}
