import { canonicalJson } from '../../plan/canonicalJson';
import { applySplices } from './applySplices';
import { parseYaml, YamlDocument } from './parseYaml';
import { planSplices } from './planSplices';
import { styleOf } from './renderYaml';
import { SpliceContext } from './SpliceContext';

/** The way from a document's root to a value. */
export type YamlPath = readonly (string | number)[];

/** Aliases are followed at first; those that a changed anchor left wrong are written out then, and once more within. */
const passes: SpliceContext['aliases'][] = ['keep', 'replace', 'replace'];

/**
 * Makes one value of one document of a file be `wanted`, and leaves every byte that need not change.
 *
 * The result is read again before it is returned: the document means what was wanted and all others what they meant.
 *
 * @param index - which document of the file
 * @returns undefined when the text cannot be changed so, for instance when an anchor that must go is used elsewhere
 */
export function editYaml(
  text: string,
  index: number,
  path: YamlPath,
  wanted: unknown,
): string | undefined {
  const before = parseYaml(text);
  if (!before) return undefined;
  const goals = before.map(document => document.toJS() as unknown);
  goals[index] = withValue(goals[index], path, wanted);
  const goal = canonicalJson(goals);
  let edited = text;
  let documents: YamlDocument[] | undefined = before;
  for (const aliases of passes) {
    if (!documents || documents.length !== before.length) return undefined;
    if (canonicalJson(documents.map(each => each.toJS())) === goal) {
      return edited;
    }
    const document: YamlDocument = documents[index];
    const splices = planSplices(
      { text: edited, document, style: styleOf(edited), aliases },
      goals[index],
    );
    if (!splices) return undefined;
    edited = applySplices(edited, splices);
    documents = parseYaml(edited);
  }
  return documents && canonicalJson(documents.map(each => each.toJS())) === goal
    ? edited
    : undefined;
}

/** The value with the part at `path` replaced; mappings on the way are made where they are missing. */
function withValue(value: unknown, path: YamlPath, wanted: unknown): unknown {
  if (path.length === 0) return wanted;
  const [key, ...rest] = path;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      index === key ? withValue(item, rest, wanted) : item,
    );
  }
  const fields = (value ?? {}) as Record<string, unknown>;
  const { [key]: inner, ...others } = fields;
  if (rest.length === 0 && wanted === undefined) return others;
  return { ...fields, [key]: withValue(inner, rest, wanted) };
}
