import { useEffect, useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { useSettled } from '../useSettled';
import { findNameProblem } from './findNameProblem';
import { isNameTaken } from './isNameTaken';

/** A pause in typing. */
const PAUSE_MS = 300;

/** The name of a new service; says what is wrong with it while it is being typed. */
export function ServiceNameField({
  formData: name = '',
  onChange,
  idSchema,
  required,
  rawErrors = [],
  schema,
}: FieldExtensionComponentProps<string>) {
  const [begun, setBegun] = useState(false);
  const taken = useTaken(name);
  const problem = begun || name !== '' ? findNameProblem(name) : undefined;
  const said =
    problem ?? (taken ? `There is a component ${name} already` : rawErrors[0]);
  return (
    <TextField
      id={idSchema.$id}
      label={schema.title ?? 'Name'}
      value={name}
      onChange={event => {
        setBegun(true);
        onChange(event.target.value);
      }}
      required={required}
      error={said !== undefined}
      helperText={said ?? schema.description}
      FormHelperTextProps={{ role: 'status' }}
      inputProps={{ autoComplete: 'off', spellCheck: false }}
      margin="normal"
      fullWidth
    />
  );
}

/** Whether the catalog has the name; false while it is not known. */
function useTaken(name: string): boolean {
  const catalog = useApi(catalogApiRef);
  const settled = useSettled(name, PAUSE_MS);
  const [taken, setTaken] = useState<string>();
  useEffect(() => {
    if (findNameProblem(settled)) return undefined;
    let left = false;
    isNameTaken(catalog, settled).then(
      found => {
        if (!left) setTaken(found ? settled : undefined);
      },
      // The catalog is away: the form's own check asks again before the next page.
      () => {},
    );
    return () => {
      left = true;
    };
  }, [catalog, settled]);
  return taken === name;
}
