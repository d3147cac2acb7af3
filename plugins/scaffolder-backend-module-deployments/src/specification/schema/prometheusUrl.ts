import { z } from 'zod';
import { specificationLimits } from '../specificationLimits';
import { hostName } from './hostName';

const wanted =
  'must be an http or https URL without credentials and query, whose host has a domain, such as http://prometheus.monitoring.svc.cluster.local:9090';
const URL_PARTS =
  /^https?:\/\/(?<host>[^/]+)(?<path>(?:\/[A-Za-z0-9_-]+)*)\/?$/;

function isReachableUrl(text: string): boolean {
  const host = URL_PARTS.exec(text)?.groups?.host;
  return (
    host !== undefined &&
    hostName.safeParse(host).success &&
    // A bare name would be looked up in the namespace of whoever asks: Argo Rollouts' own.
    host.includes('.') &&
    URL.canParse(text)
  );
}

/** Without a slash at its end. */
export const prometheusUrl = z
  .string()
  .max(specificationLimits.urlCharacters, wanted)
  .refine(isReachableUrl, wanted)
  .transform(url => url.replace(/\/$/, ''));
