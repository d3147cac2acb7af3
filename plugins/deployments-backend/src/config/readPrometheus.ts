import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { metrics } from '@backstage-deployments/plugin-deployments-common';
import { placeholders } from '../prometheus/renderTemplate';
import { PrometheusEntry, QueryTemplates } from './AnalysisConfig';

/** Some scrapes of the usual 15 to 30 s, and still soon after a deployment. */
const WINDOW_DEFAULT = '2m';
/** As the Prometheus Operator's PodMonitor and Istio's own scrape configuration have it. */
const POD_LABEL_DEFAULT = 'pod';

/**
 * `prometheus` of an analysis. An address of its own brings its own credentials: those of another are never sent to it.
 *
 * @param shared - what holds where the entry says nothing
 * @throws InputError naming the key, and never a credential
 */
export function readPrometheus(
  entry: Config | undefined,
  key: string,
  shared: PrometheusEntry | undefined,
): PrometheusEntry | undefined {
  if (!entry) return shared;
  const url = entry.getOptionalString('url')?.replace(/\/+$/, '');
  if (!url && !shared) {
    throw new InputError(`${key}.url: where does Prometheus answer?`);
  }
  if (url !== undefined && !/^https?:\/\/[^/@\s?#]+(\/[^@\s?#]*)?$/.test(url)) {
    throw new InputError(
      `${key}.url: it is no address such as https://prometheus.example.com; credentials stand in username and password, token or headers`,
    );
  }
  const headers = readHeaders(entry, key);
  const clusterLabel =
    readLabel(entry, key, 'clusterLabel') ?? shared?.clusterLabel;
  return {
    url: url ?? shared?.url ?? '',
    headers: url ? headers : { ...shared?.headers, ...headers },
    window: readWindow(entry, key) ?? shared?.window ?? WINDOW_DEFAULT,
    podLabel:
      readLabel(entry, key, 'podLabel') ??
      shared?.podLabel ??
      POD_LABEL_DEFAULT,
    ...(clusterLabel && { clusterLabel }),
    queries: { ...shared?.queries, ...readQueries(entry, key) },
  };
}

function readHeaders(entry: Config, key: string): Record<string, string> {
  const headers: Record<string, string> = {};
  const own = entry.getOptionalConfig('headers');
  for (const name of own?.keys() ?? []) {
    // What fetch would refuse with a message that holds the value.
    const value = own?.getString(name) ?? '';
    if (!/^[\w-]+$/.test(name) || !/^[\x20-\x7e]*$/.test(value)) {
      throw new InputError(`${key}.headers.${name}: it is no HTTP header`);
    }
    headers[name.toLocaleLowerCase('en-US')] = value;
  }
  const authorization = readAuthorization(entry, key);
  return { ...headers, ...(authorization && { authorization }) };
}

function readAuthorization(entry: Config, key: string): string | undefined {
  const token = entry.getOptionalString('token');
  const username = entry.getOptionalString('username');
  const password = entry.getOptionalString('password');
  if ((username === undefined) !== (password === undefined)) {
    throw new InputError(`${key}: username and password go together`);
  }
  if (token !== undefined && username !== undefined) {
    throw new InputError(`${key}.token: use it or username and password`);
  }
  if (token !== undefined) {
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new InputError(`${key}.token: it is no bearer token`);
    }
    return `Bearer ${token}`;
  }
  return username === undefined
    ? undefined
    : `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function readWindow(entry: Config, key: string): string | undefined {
  const window = entry.getOptionalString('window');
  if (window !== undefined && !/^[1-9]\d*[smh]$/.test(window)) {
    throw new InputError(
      `${key}.window: "${window}" is no duration such as 2m`,
    );
  }
  return window;
}

function readLabel(
  entry: Config,
  key: string,
  name: 'podLabel' | 'clusterLabel',
): string | undefined {
  const label = entry.getOptionalString(name);
  if (label !== undefined && !/^[a-zA-Z_]\w*$/.test(label)) {
    throw new InputError(`${key}.${name}: "${label}" is no name of a label`);
  }
  return label;
}

function readQueries(entry: Config, key: string): QueryTemplates {
  const queries = entry.getOptionalConfig('queries');
  const templates: QueryTemplates = {};
  for (const name of queries?.keys() ?? []) {
    const metric = metrics.find(known => known === name);
    if (!metric) {
      throw new InputError(
        `${key}.queries.${name}: it is none of ${metrics.join(', ')}`,
      );
    }
    const template = queries?.getString(name) ?? '';
    for (const [, used] of template.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)) {
      if (!placeholders.some(known => known === used)) {
        throw new InputError(
          `${key}.queries.${name}: {{${used}}} is none of ${placeholders.join(
            ', ',
          )}`,
        );
      }
    }
    templates[metric] = template;
  }
  return templates;
}
