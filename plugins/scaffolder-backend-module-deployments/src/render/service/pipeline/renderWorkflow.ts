import { Document, isMap, isScalar, Scalar, visit } from 'yaml';
import { pinnedActions } from './pinnedActions';
import { Job, Workflow } from './Workflow';

/** A fixed release, so that a new runner image is a commit that can be looked at. */
const RUNNER = 'ubuntu-24.04';

/** The workflow as YAML: read-only by default, actions by commit with their version beside it. */
export function renderWorkflow(workflow: Workflow): string {
  const { comment, name, on, concurrency, env, jobs } = workflow;
  const content = {
    name,
    on,
    permissions: { contents: 'read' },
    concurrency,
    env,
    defaults: { run: { shell: 'bash' } },
    jobs: Object.fromEntries(
      Object.entries(jobs).map(([id, job]) => [id, plainJob(job)]),
    ),
  };
  // GitHub reads no anchors: what jobs have in common is written out in each.
  const document = new Document(content, { aliasDuplicateObjects: false });
  document.commentBefore = asComment(comment);
  visit(document, {
    Pair(_, { key, value }) {
      if (isScalar(key) && key.value === 'uses' && isScalar(value)) pin(value);
    },
  });
  setLines(document, jobs);
  return document.toString({ lineWidth: 0 });
}

function plainJob(job: Job): Record<string, unknown> {
  const { comment: _, name, needs, ...rest } = job;
  return {
    ...(name && { name }),
    ...(needs?.length && { needs }),
    ...('steps' in job && { 'runs-on': RUNNER }),
    ...rest,
  };
}

function pin(uses: Scalar) {
  const action = Object.entries(pinnedActions).find(
    ([name]) => name === uses.value,
  );
  // A workflow of the same repository is at the same commit by itself.
  if (!action) return;
  const [name, { commit, version }] = action;
  uses.value = `${name}@${commit}`;
  uses.comment = ` ${version}`;
}

/** Blank lines and comments between jobs: the file is read by people too. */
function setLines(document: Document, jobs: Workflow['jobs']) {
  const { contents } = document;
  if (!isMap(contents)) return;
  contents.items.forEach(({ key }, index) => {
    if (isScalar(key)) key.spaceBefore = index > 0;
  });
  const map = document.get('jobs');
  if (!isMap(map)) return;
  map.items.forEach(({ key }, index) => {
    if (!isScalar(key)) return;
    key.spaceBefore = index > 0;
    const comment = jobs[String(key.value)]?.comment;
    if (comment) key.commentBefore = asComment(comment);
  });
}

function asComment(text: string): string {
  return text
    .split('\n')
    .map(line => ` ${line}`)
    .join('\n');
}
