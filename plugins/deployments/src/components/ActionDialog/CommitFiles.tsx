import { FileDiff } from '@backstage-deployments/plugin-deployments-common';
import { Disclosure } from '../Disclosure/Disclosure';
import { DiffView } from '../DiffView/DiffView';

/** The lines that a commit takes out and adds, one click away. */
export function CommitFiles({
  repository,
  files,
}: {
  repository: string;
  files: readonly FileDiff[];
}) {
  return (
    <Disclosure
      show={`Show the commit to ${repository} (${count(files)})`}
      hide="Hide the commit"
    >
      <DiffView changes={files.flatMap(linesOf)} />
    </Disclosure>
  );
}

function count({ length }: readonly FileDiff[]): string {
  return length === 1 ? '1 file' : `${length} files`;
}

/** A file's lines as one entry of a diff. */
function linesOf({ path, added, removed }: FileDiff) {
  return [
    {
      path,
      kind: 'changed' as const,
      ...(removed.length > 0 && { from: removed.join('\n') }),
      ...(added.length > 0 && { to: added.join('\n') }),
    },
  ];
}
