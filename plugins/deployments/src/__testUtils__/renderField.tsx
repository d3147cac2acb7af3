import { ComponentType, useState } from 'react';
import {
  MockFetchApi,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { fetchApiRef } from '@backstage/core-plugin-api';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

/** Where msw answers for the scaffolder's backend. */
export const SCAFFOLDER_URL = 'http://portal.test/api/scaffolder';

interface Options {
  value?: unknown;
  /** What the form knows of all fields. */
  formData?: object;
  uiOptions?: object;
  schema?: object;
  rawErrors?: string[];
  catalog?: CatalogApi;
}

/** Renders a field of the scaffolder's form, which keeps what is chosen as the form would. */
export async function renderField(
  Field: ComponentType<FieldExtensionComponentProps<any, any>>,
  options: Options = {},
) {
  const onChange = jest.fn();
  const { value, formData = {}, uiOptions, schema, rawErrors } = options;
  const discoveryApi = {
    getBaseUrl: async (id: string) => `http://portal.test/api/${id}`,
  };
  function Form() {
    const [current, setCurrent] = useState(value);
    const props = {
      formData: current,
      formContext: { formData },
      idSchema: { $id: 'root_field' },
      onChange: (next: unknown) => {
        onChange(next);
        setCurrent(next);
      },
      rawErrors,
      required: true,
      schema: schema ?? {},
      uiSchema: { 'ui:options': uiOptions },
    };
    // The form's library passes more, of which these fields read nothing.
    return <Field {...(props as any)} />;
  }
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [catalogApiRef, options.catalog ?? catalogApiMock()],
        [
          fetchApiRef,
          new MockFetchApi({ resolvePluginProtocol: { discoveryApi } }),
        ],
      ]}
    >
      <Form />
    </TestApiProvider>,
  );
  return { onChange };
}
