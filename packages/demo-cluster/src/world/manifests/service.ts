import { NewApiObject } from '../../apiserver/ApiObject';
import { labelsOf } from './labelsOf';

/**
 * @param name - of the Service
 * @param of - the component whose pods it selects
 * @param selector - more labels that the pods must have
 */
export function service(
  name: string,
  of: string,
  selector: Readonly<Record<string, string>> = {},
): NewApiObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: labelsOf(of) },
    spec: {
      selector: { app: of, ...selector },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    },
  };
}
