import { render, screen } from '@testing-library/react';
import { PlanCheck } from '@backstage-deployments/plugin-deployments-common';
import { Checks } from './Checks';

const failed: PlanCheck = {
  name: 'gate tests',
  verdict: 'block',
  message: 'Gate tests has not passed: unit failed',
};

it.each([
  ['leads to what stands in the way', 'https://ci.example.com/1'],
  ['leads nowhere when nobody tells where to', undefined],
])('%s', (_what, url) => {
  render(<Checks checks={[{ ...failed, ...(url && { url }) }]} />);
  expect(screen.getByRole('alert')).toHaveTextContent(failed.message);
  const link = screen.queryByRole('link', { name: 'Look at it' });
  expect(link?.getAttribute('href')).toBe(url);
});
