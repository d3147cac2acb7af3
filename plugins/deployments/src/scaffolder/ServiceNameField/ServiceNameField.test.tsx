import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderField } from '../../__testUtils__/renderField';
import { ServiceNameField } from './ServiceNameField';
import { validateServiceName } from './validateServiceName';

const catalog = catalogApiMock({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'web', namespace: 'default' },
    },
  ],
});
const schema = { title: 'Name', description: 'It cannot be changed later.' };

it('says nothing before anything is typed, and then what is wrong while it is', async () => {
  const { onChange } = await renderField(ServiceNameField, { schema });
  const field = screen.getByRole('textbox', { name: /Name/ });
  expect(screen.getByRole('status')).toHaveTextContent(schema.description);
  expect(field).toHaveAttribute('aria-invalid', 'false');

  await userEvent.type(field, 'Basket');
  expect(screen.getByRole('status')).toHaveTextContent(
    'Lower case letters only',
  );
  expect(field).toHaveAttribute('aria-invalid', 'true');
  expect(onChange).toHaveBeenLastCalledWith('Basket');

  await userEvent.clear(field);
  expect(screen.getByRole('status')).toHaveTextContent(
    'A service needs a name',
  );
  await userEvent.type(field, 'basket');
  expect(screen.getByRole('status')).toHaveTextContent(schema.description);
});

it('says that the catalog has the name already, once typing pauses', async () => {
  await renderField(ServiceNameField, { schema, catalog });
  await userEvent.type(screen.getByRole('textbox', { name: /Name/ }), 'web');
  expect(
    await screen.findByText('There is a component web already'),
  ).toBeInTheDocument();
  await userEvent.type(screen.getByRole('textbox', { name: /Name/ }), 's');
  expect(screen.queryByText(/There is a component/)).not.toBeInTheDocument();
});

it("shows the form's own complaint", async () => {
  await renderField(ServiceNameField, {
    schema,
    value: 'basket',
    rawErrors: ['is a required property'],
  });
  expect(screen.getByRole('status')).toHaveTextContent(
    'is a required property',
  );
});

it.each([
  ['web', ['There is a component web already']],
  ['baskets', []],
  ['../x', ['Letters a to z, digits and dashes only; "." is none of them']],
  [undefined, ['A service needs a name']],
])('checks %j again before the next page', async (name, errors) => {
  const addError = jest.fn();
  const apis = new Map<string, unknown>([[catalogApiRef.id, catalog]]);
  await validateServiceName(
    name,
    { addError },
    { apiHolder: { get: ({ id }) => apis.get(id) as never } },
  );
  expect(addError.mock.calls.flat()).toEqual(errors);
});
