import { Knex } from 'knex';
import { HoldFile } from '@backstage-deployments/plugin-deployments-common';
import { HoldRow } from './HoldRow';

/** As long as a sentence may be in the table. */
const MESSAGE_LENGTH_MAX = 512;

/** Stores what became of a lifted hold's entry beside the manifests; then nobody tries any more. */
export async function settleHoldFile(
  knex: Knex,
  id: string,
  {
    state,
    message,
  }: { state: NonNullable<HoldFile['state']>; message: string },
): Promise<void> {
  await knex<HoldRow>('holds')
    .where({ id })
    .update({
      file_state: state,
      file_message: message.slice(0, MESSAGE_LENGTH_MAX),
    });
}
