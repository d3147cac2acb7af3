import { ServiceSpecification } from '../../specification/ServiceSpecification';
import { containerContract } from '../containerContract';
import { Files } from '../Files';

/** The service's first page: what it is, how to work on it (the skeleton's part), where to read on. */
export function renderReadme(
  { metadata }: ServiceSpecification,
  skeleton: Files,
): string {
  const description = escapeMarkdown(metadata.description);
  const develop = skeleton.get('README.md');
  return [
    `# ${metadata.name}`,
    ...(description ? [description] : []),
    ...(develop ? [develop.trim()] : []),
    `## Endpoints

| path | answers |
| --- | --- |
| \`${containerContract.livePath}\` | 200 as long as the process can answer: liveness and startup probe |
| \`${containerContract.readyPath}\` | 200 while it wants traffic, 503 while it leaves: readiness probe |
| \`${containerContract.metricsPath}\` | counts and durations of requests, for Prometheus |`,
    `## Deploy

A merge to \`main\` is tested, built, signed and deployed: [docs/deployment.md](docs/deployment.md).`,
  ]
    .join('\n\n')
    .concat('\n');
}

/** A description is a person's text: on the page it is that text, and no markup, link or heading of its own. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()<>#+!|~&-]/g, '\\$&');
}
