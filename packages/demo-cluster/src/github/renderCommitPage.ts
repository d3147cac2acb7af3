import { describeRuns } from './describeQuality';
import { SourceCommit } from './SourceCommit';

/** What a link of the portal leads to in the demo: a commit with its checks, where GitHub would show its own page. */
export function renderCommitPage(
  repository: string,
  { id, version, author, at, message }: SourceCommit,
): string {
  const checks = describeRuns(repository, version)
    .map(({ name, conclusion }) => `<li>${escape(name)}: ${escape(conclusion)}`)
    .join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">
<title>${escape(message)} · shop/${escape(repository)}</title>
<body style="font: 16px/1.5 system-ui; max-width: 40em; margin: 2em auto; padding: 0 1em">
<h1 style="font-size: 1.25em">${escape(message)}</h1>
<p>shop/${escape(repository)} ${escape(version)}, commit ${id.slice(
    0,
    7,
  )} by ${escape(author)}, ${escape(at)}</p>
<ul>${checks}</ul>
<p>The demo shows this in the place of GitHub; the pipeline is made up.</p>`;
}

function escape(text: string | null): string {
  return (text ?? 'pending').replace(
    /[&<>"]/g,
    character => `&#${character.charCodeAt(0)};`,
  );
}
