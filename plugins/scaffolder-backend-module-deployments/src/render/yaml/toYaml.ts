import { toScalar } from './toScalar';
import { Manifest } from './Manifest';
import { Comment, toComment, writeMap } from './writeMap';

/**
 * Manifests as one file: the same bytes for the same manifests, keys in the order in which they were written. Many times
 * faster than a general library, which preview, parity checks and tests over thousands of specifications live on.
 *
 * @throws Error at a comment whose place is not there: a mistake of the generator
 */
export function toYaml(manifests: readonly Manifest[]): string {
  return manifests.map(toDocument).join('---\n');
}

function toDocument({ object, comments: given = {} }: Manifest): string {
  const { '': head, ...others } = given;
  const lines = head ? toComment(head, '') : [];
  const comments: Comment[] = Object.entries(others).map(([path, text]) => ({
    path,
    text,
  }));
  writeMap(object, { indent: '', comments, at: 0, lines, toScalar });
  const left = comments.filter(({ wasWritten }) => !wasWritten);
  if (left.length > 0) {
    throw new Error(
      `${object.kind} ${object.metadata.name} has no ${left
        .map(({ path }) => path)
        .join()}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
