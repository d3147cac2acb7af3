import { Step } from './Workflow';

type Scanned =
  | { readonly kind: 'files' }
  | {
      readonly kind: 'image';
      readonly image: string;
      readonly env?: Step['env'];
    };

/** Trivy fails the job for what is serious. An image's flaws that nobody has repaired yet would only block for ever. */
export function scanStep(scanned: Scanned): Step {
  const always = {
    'exit-code': '1',
    severity: 'HIGH,CRITICAL',
    format: 'table',
  };
  return scanned.kind === 'files'
    ? {
        name: 'Scan dependencies, secrets and configuration',
        uses: 'aquasecurity/trivy-action',
        with: {
          'scan-type': 'fs',
          'scan-ref': '.',
          scanners: 'vuln,secret,misconfig',
          ...always,
        },
      }
    : {
        name: 'Scan the image',
        uses: 'aquasecurity/trivy-action',
        ...(scanned.env && { env: scanned.env }),
        with: {
          'scan-type': 'image',
          'image-ref': scanned.image,
          'ignore-unfixed': true,
          ...always,
        },
      };
}
