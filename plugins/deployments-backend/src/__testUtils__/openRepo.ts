import {
  ConfigRepo,
  ConfigRepos,
} from '@backstage-deployments/plugin-deployments-node';
import { BareRepo } from '@backstage-deployments/test-kit';
import { ConfigReader } from '@backstage/config';

const opened: ConfigRepos[] = [];

afterAll(async () => {
  await Promise.all(opened.map(repos => repos.close()));
});

/** A repository of this machine as one backend sees it; its copy goes with the test file. */
export function openRepo({ url }: BareRepo): ConfigRepo {
  const repos = ConfigRepos.fromConfig(
    new ConfigReader({ deployments: { git: [{ url }] } }),
  );
  opened.push(repos);
  return repos.repoFor(url)!;
}
