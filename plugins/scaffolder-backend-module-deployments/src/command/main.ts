import { isError } from '@backstage/errors';
import { renderToFolder } from './renderToFolder';

/** Called by script/render: SPECIFICATION FOLDER SKELETONS. */
async function main([specification, folder, skeletons]: string[]) {
  try {
    const count = await renderToFolder(specification, folder, skeletons);
    process.stdout.write(`${count} files in ${folder}\n`);
  } catch (error) {
    // A refusal is one sentence; a mistake of ours has a stack.
    const isRefusal = isError(error) && error.name === 'InputError';
    process.stderr.write(
      `${isRefusal ? error.message : (error as Error).stack}\n`,
    );
    process.exitCode = 1;
  }
}

void main(process.argv.slice(2));
