import { serveCommands } from '../../processes/serveCommands';
import { readPlainly } from './readPlainly';
import { SyncCommands } from './SyncCommands';
import { syncPortal } from './syncPortal';

/** Reads a whole cluster once, in one of two ways, in a process that has done nothing before. */
export async function runSync(): Promise<void> {
  const commands: SyncCommands = { portal: syncPortal, plain: readPlainly };
  serveCommands(commands);
}
