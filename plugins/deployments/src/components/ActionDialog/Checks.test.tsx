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

it('tells the gates that were passed by name, also beside one that stands in the way', () => {
  render(
    <Checks
      checks={[
        { name: 'source', verdict: 'pass', message: '1.9.1 serves in Staging' },
        failed,
        {
          name: 'gate security-scan',
          verdict: 'pass',
          message: 'Gate security-scan has passed: trivy',
          url: 'https://ci.example.com/2',
        },
        {
          name: 'gate approval',
          verdict: 'pass',
          message: 'Gate approval has passed: release',
        },
      ]}
    />,
  );
  expect(screen.getByRole('alert')).toHaveTextContent(failed.message);
  expect(screen.queryByText(/serves in Staging/)).not.toBeInTheDocument();
  expect(
    screen.getByText(/^Quality gates passed/, { exact: false }),
  ).toHaveTextContent('security-scan, approval');
  expect(screen.getByRole('link', { name: 'security-scan' })).toHaveAttribute(
    'href',
    'https://ci.example.com/2',
  );
});
