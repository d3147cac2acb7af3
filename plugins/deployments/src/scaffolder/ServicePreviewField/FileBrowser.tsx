import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { ChoiceField } from '../../components/ChoiceField/ChoiceField';
import { PreviewedFile } from './ServicePreview';

const useStyles = makeStyles(theme => ({
  content: {
    margin: theme.spacing(1.5, 0, 0),
    padding: theme.spacing(1.5),
    maxHeight: 480,
    overflow: 'auto',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 6,
    fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
    fontSize: theme.typography.pxToRem(12),
    whiteSpace: 'pre',
  },
}));

const groups = [
  ['service', 'Service repository'],
  ['config', 'Configuration repository'],
] as const;

/** Where a reader begins: what will run in development. */
const firstShown = /^environments\/[^/]+\/[^/]+\/(deployment|rollout)/;

const keyOf = ({ part, path }: PreviewedFile) => `${part}/${path}`;

/** The list of the files, by repository, and the content of one. */
export function FileBrowser({ files }: { files: readonly PreviewedFile[] }) {
  const classes = useStyles();
  const [chosen, setChosen] = useState<string>();
  const shown =
    files.find(file => keyOf(file) === chosen) ??
    files.find(({ path }) => firstShown.test(path)) ??
    files[0];
  if (!shown) return null;
  return (
    <>
      <ChoiceField label="File" value={keyOf(shown)} onChange={setChosen}>
        {groups.map(([part, label]) => (
          <optgroup key={part} label={label}>
            {files
              .filter(file => file.part === part)
              .map(file => (
                <option key={keyOf(file)} value={keyOf(file)}>
                  {file.path}
                </option>
              ))}
          </optgroup>
        ))}
      </ChoiceField>
      {/* Long lines scroll, also by keyboard. */}
      <pre
        className={classes.content}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region has to be reachable
        tabIndex={0}
        role="region"
        aria-label={shown.path}
      >
        {shown.content}
      </pre>
    </>
  );
}
