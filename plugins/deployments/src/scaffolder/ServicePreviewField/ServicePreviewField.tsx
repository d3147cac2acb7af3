import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Notice } from '../../components/Notice/Notice';
import { FileBrowser } from './FileBrowser';
import { usePreview } from './usePreview';

interface Options {
  /** Entity ref of the template that the field is part of. */
  template?: string;
  /** `none` for a repository that is there already. */
  skeleton?: 'new' | 'none';
  /** Names of the form's fields that say nothing about the service, such as how a change is brought in. */
  except?: string[];
}

/** Shows the files that the form would create, as they are now; it has no value of its own. */
export function ServicePreviewField({
  formContext,
  uiSchema,
}: FieldExtensionComponentProps<null, Options>) {
  const {
    template = '',
    skeleton = 'new',
    except = [],
  } = uiSchema['ui:options'] ?? {};
  const answers = Object.fromEntries(
    Object.entries(formContext?.formData ?? {}).filter(
      ([name]) => name !== 'preview' && !except.includes(name),
    ),
  );
  const { preview, error, loading } = usePreview(
    JSON.stringify({ template, skeleton, answers }),
  );
  if (error) {
    return (
      <Notice phase="Degraded" role="alert">
        There is no preview: {error.message}
      </Notice>
    );
  }
  if (!preview) return <p role="status">Rendering…</p>;
  if (!preview.ok) {
    return (
      <Notice phase="Degraded" role="alert">
        {preview.message}
      </Notice>
    );
  }
  return (
    <section aria-label="Preview" aria-busy={loading}>
      <p role="status">
        {preview.files.length} files: {preview.repository} and{' '}
        {preview.configRepository}.
      </p>
      <FileBrowser files={preview.files} />
    </section>
  );
}
