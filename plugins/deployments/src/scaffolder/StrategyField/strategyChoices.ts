/** One row of the standard's decision matrix. */
export interface StrategyChoice {
  readonly value: string;
  readonly title: string;
  readonly when: string;
  readonly downtime: string;
  readonly cost: string;
  readonly rollback: string;
  readonly needs: string;
}

/** The standard's decision matrix (Deployment Decision Matrix), as far as a new service can choose from it. */
export const strategyChoices: readonly StrategyChoice[] = [
  {
    value: 'rolling',
    title: 'Rolling',
    when: 'Regular releases of a service whose versions may serve side by side',
    downtime: 'None',
    cost: 'A quarter more pods while it rolls',
    rollback: 'A minute or two: it rolls back as it rolled out',
    needs: 'Nothing',
  },
  {
    value: 'canary',
    title: 'Canary',
    when: 'Changes with a risk that only real traffic shows: a small share first, judged by error rate and p95',
    downtime: 'None',
    cost: 'A few more pods for the length of the rollout',
    rollback: 'Seconds: the share goes back to the stable version',
    needs: 'Argo Rollouts and Prometheus; Istio for exact shares',
  },
  {
    value: 'blue-green',
    title: 'Blue-green',
    when: 'Critical services whose versions must not serve side by side; the next one is tried out beforehand',
    downtime: 'None',
    cost: 'Twice the pods until the switch',
    rollback: 'Seconds: the switch goes back',
    needs: 'Argo Rollouts',
  },
  {
    value: 'ab',
    title: 'A/B',
    when: 'Experiments: people with a header see the other version, for days',
    downtime: 'None',
    cost: 'Both versions for the length of the experiment',
    rollback: 'Seconds: the route is taken away',
    needs: 'Argo Rollouts, Istio and Prometheus',
  },
  {
    value: 'selector',
    title: 'Blue-green by selector',
    when: 'As blue-green, on a cluster without Argo Rollouts',
    downtime: 'None',
    cost: 'Twice the pods, always',
    rollback: 'Seconds: the Service selects the other colour',
    needs: 'Nothing',
  },
];
