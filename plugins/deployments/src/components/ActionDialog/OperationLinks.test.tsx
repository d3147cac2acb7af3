import { render, screen } from '@testing-library/react';
import { OperationLinks } from './OperationLinks';

it('leads to what was made elsewhere, and is not there for nothing', () => {
  const url = 'https://github.example/acme/config/pull/12';
  const { container, rerender } = render(<OperationLinks links={[]} />);
  expect(container).toBeEmptyDOMElement();
  rerender(<OperationLinks links={[{ title: 'Pull request 12', url }]} />);
  expect(screen.getByRole('link', { name: 'Pull request 12' })).toHaveAttribute(
    'href',
    url,
  );
});
