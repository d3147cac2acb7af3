import { Step } from './Workflow';

/** The service's own sources. No token stays behind in .git/config for a later step to find. */
export const checkoutStep: Step = {
  name: 'Check out',
  uses: 'actions/checkout',
  with: { 'persist-credentials': false },
};
