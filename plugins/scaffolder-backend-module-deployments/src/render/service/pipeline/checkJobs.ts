import { checkoutStep } from './checkoutStep';
import { scanStep } from './scanStep';
import { testsPath } from './PipelineContext';
import { Job } from './Workflow';

/** Made on a pull request only, never pushed. */
const LOCAL_IMAGE = 'local/candidate:pull-request';

/**
 * Jobs that every commit and every pull request goes through. They get no secret, so that a fork's pull request can run
 * them.
 *
 * @param hasTests - whether the repository brings the language's own workflow
 */
export function checkJobs(hasTests: boolean): Record<string, Job> {
  return {
    ...(hasTests && {
      test: { name: 'Test', uses: `./${testsPath}` as const },
    }),
    scan: {
      name: 'Scan files',
      'timeout-minutes': 10,
      steps: [checkoutStep, scanStep({ kind: 'files' })],
    },
    'try-image': {
      comment: 'What would break the build after the merge is seen before it.',
      name: 'Try the image',
      if: "github.event_name == 'pull_request'",
      'timeout-minutes': 20,
      env: { CANDIDATE: LOCAL_IMAGE },
      steps: [
        checkoutStep,
        {
          name: 'Build for this machine only',
          run: 'docker build --tag "$CANDIDATE" .\n',
        },
        scanStep({ kind: 'image', image: LOCAL_IMAGE }),
      ],
    },
  };
}
