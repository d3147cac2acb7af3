import { YamlMap } from '../../yaml/YamlValue';
import { writeMap } from '../../yaml/writeMap';
import { pinnedActions } from './pinnedActions';
import { Job, Workflow } from './Workflow';

/** A fixed release, so that a new runner image is a commit that can be looked at. */
const RUNNER = 'ubuntu-24.04';
/**
 * What GitHub's parser, which reads YAML 1.2, takes for a string without quotes: expressions too. It neither begins as
 * another kind of value does, nor holds the beginning of a comment or of a key's value.
 */
const PLAIN =
  /^(?![-?:,[\]{}#&*!|>'"%@`\s]|[+.]?(?:\d|inf|nan)|(?:true|false|null|~)$)(?:[^\s:#]|:(?=\S)|(?<=\S)#| (?=[^\s#]))+$/i;
const pins = new Map<string, { commit: string; version: string }>(
  Object.entries(pinnedActions),
);

/**
 * The workflow as YAML: read-only by default, actions by commit with their version beside it. GitHub reads no anchors: what
 * jobs have in common is written out in each. Blank lines between jobs: the file is read by people too.
 */
export function renderWorkflow(workflow: Workflow): string {
  const { comment, name, on, concurrency, env, jobs } = workflow;
  const sections: YamlMap[] = [
    { name },
    { on },
    { permissions: { contents: 'read' } },
    { concurrency },
    { env },
    { defaults: { run: { shell: 'bash' } } },
  ];
  const blocks = [
    asComment(comment, ''),
    ...sections.map(section => toLines(section, '')),
    ...Object.entries(jobs).map(([id, job], index) => [
      ...(index === 0 ? ['jobs:'] : []),
      ...(job.comment ? asComment(job.comment, '  ') : []),
      ...toLines({ [id]: plainJob(job) }, '  '),
    ]),
  ];
  return blocks.map(lines => `${lines.join('\n')}\n`).join('\n');
}

function toLines(map: YamlMap, indent: string): string[] {
  const lines: string[] = [];
  writeMap(map, { indent, comments: [], at: 0, lines, toScalar });
  return lines;
}

function plainJob(job: Job): YamlMap {
  const { comment: _, name, needs, ...rest } = job;
  return {
    ...(name && { name }),
    ...(needs?.length && { needs }),
    ...('steps' in job && { 'runs-on': RUNNER }),
    ...rest,
  } as YamlMap;
}

/** A pinned action is the commit, and the version behind it for people and for Dependabot. */
function toScalar(text: string): string {
  const pin = pins.get(text);
  if (pin) return `${text}@${pin.commit} # ${pin.version}`;
  return PLAIN.test(text) ? text : JSON.stringify(text);
}

function asComment(text: string, indent: string): string[] {
  return text.split('\n').map(line => `${indent}# ${line}`);
}
