import { checkoutStep } from './checkoutStep';
import { loginStep } from './loginStep';
import { PipelineContext } from './PipelineContext';
import { scanStep } from './scanStep';
import { Job } from './Workflow';

const platforms = ['linux/amd64', 'linux/arm64'];

/**
 * Build, scan, sign. An image is pushed before it is scanned, since only then it has the digest that all else speaks of;
 * it is signed after the scan, and no environment takes an unsigned one.
 */
export function imageJobs({
  specification,
  checks,
}: PipelineContext): Record<string, Job> {
  const login = loginStep(specification);
  const onMain = "github.event_name == 'push'";
  const digest = '${{ needs.build.outputs.digest }}';
  return {
    build: {
      name: 'Build',
      needs: checks,
      if: onMain,
      permissions: { contents: 'read', packages: 'write' },
      'timeout-minutes': 30,
      outputs: { digest: '${{ steps.build.outputs.digest }}' },
      steps: [
        checkoutStep,
        { name: 'Set up emulation', uses: 'docker/setup-qemu-action' },
        { name: 'Set up Buildx', uses: 'docker/setup-buildx-action' },
        login,
        {
          id: 'build',
          name: 'Build and push, with provenance and a bill of materials',
          uses: 'docker/build-push-action',
          with: {
            context: '.',
            platforms: platforms.join(','),
            push: true,
            tags: '${{ env.IMAGE }}:${{ github.sha }}',
            labels:
              'org.opencontainers.image.revision=${{ github.sha }}\norg.opencontainers.image.source=${{ github.server_url }}/${{ github.repository }}\n',
            provenance: 'mode=max',
            sbom: true,
            'cache-from': 'type=gha',
            'cache-to': 'type=gha,mode=max',
          },
        },
      ],
    },
    'scan-image': {
      name: 'Scan the image',
      needs: ['build'],
      permissions: { contents: 'read', packages: 'read' },
      'timeout-minutes': 15,
      strategy: { 'fail-fast': false, matrix: { platform: platforms } },
      steps: [
        login,
        scanStep({
          kind: 'image',
          image: `\${{ env.IMAGE }}@${digest}`,
          env: { TRIVY_PLATFORM: '${{ matrix.platform }}' },
        }),
      ],
    },
    sign: {
      comment:
        'Keyless: the certificate names this workflow on this branch, and the job alone may ask for one.',
      name: 'Sign',
      needs: ['build', 'scan-image'],
      permissions: {
        contents: 'read',
        packages: 'write',
        'id-token': 'write',
      },
      'timeout-minutes': 10,
      env: { DIGEST: digest },
      steps: [
        { name: 'Install cosign', uses: 'sigstore/cosign-installer' },
        login,
        { name: 'Sign the image', run: 'cosign sign --yes "$IMAGE@$DIGEST"\n' },
      ],
    },
  };
}
