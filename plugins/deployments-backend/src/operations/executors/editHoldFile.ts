import {
  CommitToSource,
  deriveHeldVersion,
  FileEdit,
  holdFilePath,
  imagesByContainer,
  isHeldVersion,
  removeFromHoldFile,
  WorkloadObservation,
  writeHoldFile,
} from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepo } from '@backstage-deployments/plugin-deployments-node';
import { Course } from '../Course';
import { withHolds } from '../withHolds';

/**
 * What a rollback's commit does to the hold file beside the manifests: it names the version that is left, so that a
 * pipeline refuses it while the portal is down; going back to a held version takes that one's entry away instead.
 *
 * @throws ConfigRepoError when the repository cannot be read
 */
export async function editHoldFile(
  { context, operation, signal }: Course,
  repo: ConfigRepo,
  head: string,
  { folder, images, podTemplateHash }: CommitToSource,
  observation: WorkloadObservation,
): Promise<FileEdit[]> {
  const path = holdFilePath(folder);
  const before = (await repo.readTree(head, folder, signal)).get(path);
  const { holds = [] } = await withHolds(context, observation);
  const undone = holds.filter(hold =>
    isHeldVersion(hold, {
      podTemplateHash,
      images: imagesByContainer(images),
    }),
  );
  const edit =
    undone.length > 0
      ? removeFromHoldFile(
          path,
          before,
          undone.map(({ operationId }) => operationId),
        )
      : context.config.holdAfterRollback &&
        writeHoldFile(
          path,
          before,
          deriveHeldVersion(operation, observation, images),
        );
  return edit ? [edit] : [];
}
