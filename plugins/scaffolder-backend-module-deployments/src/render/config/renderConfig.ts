import {
  EnvironmentName,
  ServiceSpecification,
} from '../../specification/ServiceSpecification';
import { Files } from '../Files';
import { toFiles } from '../toFiles';
import { Manifest } from '../yaml/Manifest';
import { toYaml } from '../yaml/toYaml';
import { alerts } from './alerts';
import { analysisTemplates } from './analysisTemplates';
import { application } from './application';
import { argocdFolder } from './argocdFolder';
import { autoscaler } from './autoscaler';
import { dashboard } from './dashboard';
import { disruptionBudget } from './disruptionBudget';
import { environmentFolder } from './environmentFolder';
import { externalSecrets } from './externalSecrets';
import { healthCheck } from './healthCheck';
import { metricsScrape } from './metricsScrape';
import { namespace } from './namespace';
import { networkPolicies } from './networkPolicies';
import { Placement } from './Placement';
import { placeService } from './placeService';
import { project } from './project';
import { quotas } from './quotas';
import { serviceAccount } from './serviceAccount';
import { services, servicesBySlot } from './services';
import { settings } from './settings';
import { traffic } from './traffic';
import { workloads } from './workloads';

/**
 * A service's part of the configuration repository: for each environment the folder that Argo CD follows,
 * `environments/ENVIRONMENT/SERVICE`, and under `applications/ENVIRONMENT/SERVICE` what makes Argo CD follow it.
 *
 * @returns plain manifests by path, the same bytes for the same specification
 * @public
 */
export function renderConfig(specification: ServiceSpecification): Files {
  return toFiles(
    specification.spec.environments.flatMap(environment =>
      renderEnvironment(specification, environment),
    ),
  );
}

function renderEnvironment(
  specification: ServiceSpecification,
  environment: EnvironmentName,
): [string, string][] {
  const placement = placeService(specification, environment);
  const folder = environmentFolder(placement);
  const byFile = listManifests(placement);
  const all = byFile.flatMap(([, manifests]) => manifests);
  const argocd = argocdFolder(placement);
  return [
    ...byFile
      .filter(([, manifests]) => manifests.length > 0)
      .map(([file, manifests]): [string, string] => [
        `${folder}/${file}`,
        toYaml(manifests),
      ]),
    [`${argocd}/application.yaml`, toYaml([application(placement)])],
    [`${argocd}/project.yaml`, toYaml([project(placement, all)])],
  ];
}

function listManifests(placement: Placement): [string, Manifest[]][] {
  const running = workloads(placement);
  return [
    ['namespace.yaml', [namespace(placement), ...quotas(placement)]],
    ['service-account.yaml', [serviceAccount(placement)]],
    ['settings.yaml', [settings(placement)]],
    ['secrets.yaml', externalSecrets(placement)],
    ['network-policies.yaml', networkPolicies(placement)],
    ['service.yaml', services(placement)],
    ['service-by-slot.yaml', servicesBySlot(placement)],
    ['traffic.yaml', traffic(placement)],
    ['analysis.yaml', analysisTemplates(placement)],
    ...running.map(({ file, manifest }): [string, Manifest[]] => [
      file,
      [manifest],
    ]),
    [
      'availability.yaml',
      running.flatMap(workload => [
        autoscaler(placement, workload.manifest),
        disruptionBudget(placement, workload),
      ]),
    ],
    ['monitoring.yaml', [metricsScrape(placement), ...alerts(placement)]],
    ['dashboard.yaml', [dashboard(placement)]],
    ['health-check.yaml', healthCheck(placement)],
  ];
}
