import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { BareRepo } from '@backstage-deployments/test-kit';
import { Repositories } from '../repositories/Repositories';

/** A workspace, and a Git host `git.example.com` in a folder beside it. */
export interface Workshop {
  folder: string;
  workspacePath: string;
  repositories: Repositories;
  /** `git.example.com/acme/<name>` with a first commit. */
  createRepo(name: string, files: Record<string, string>): Promise<BareRepo>;
  write(files: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

/** @param config - beside that of the Git host */
export async function openWorkshop(config: object = {}): Promise<Workshop> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'workshop-')));
  const workspacePath = join(folder, 'workspace');
  await mkdir(workspacePath);
  const repositories = Repositories.fromConfig(
    new ConfigReader({
      ...config,
      deployments: {
        git: [
          {
            url: 'https://git.example.com/acme/*',
            reachedAt: `file://${folder}/remotes/*`,
          },
        ],
      },
    }),
  );
  return {
    folder,
    workspacePath,
    repositories,
    async createRepo(name, files) {
      const bare = await BareRepo.create(join(folder, `remotes/${name}.git`));
      await bare.push('main', files);
      return bare;
    },
    async write(files) {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(workspacePath, path)), { recursive: true });
        await writeFile(join(workspacePath, path), text);
      }
    },
    async close() {
      await repositories.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
