import { YamlMap } from '../yaml/YamlValue';
import { Manifest } from '../yaml/Manifest';
import { podTemplate, podTemplateComments } from './podTemplate';
import { Placement } from './Placement';
import { revisionRules } from './revisionRules';
import { scaleUpPlan } from './scaleUpPlan';

/**
 * A Deployment of the service.
 *
 * @param slot - its slot, where two stand side by side behind one Service
 */
export function deployment(placement: Placement, slot?: string): Manifest {
  const { name, namespace, labels } = placement;
  const selector: YamlMap = {
    ...placement.selector,
    ...(slot !== undefined && { slot }),
  };
  return {
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: slot === undefined ? name : `${name}-${slot}`,
        namespace,
        labels: { ...labels, ...selector },
        ...scaleUpPlan(placement),
      },
      spec: {
        ...revisionRules,
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 },
        },
        selector: { matchLabels: selector },
        template: podTemplate(placement, selector),
      },
    },
    comments: {
      '': 'No replicas: the autoscaler sets them, and a number here would undo that at every sync.',
      ...podTemplateComments(placement, 'spec/template'),
    },
  };
}
