import { templateKey } from '../analysisRuns/templateKey';
import { HASH_LABEL, MANAGED_BY } from '../annotations';
import { AnalysisTemplate, RolloutAnalysis, Service } from '../RolloutObjects';
import { RolloutSituation } from '../RolloutSituation';
import { routesToWeigh } from '../traffic/routesToWeigh';
import { virtualServiceRefs } from '../traffic/virtualServiceRefs';
import { referencedAnalyses } from './referencedAnalyses';
import { referencedServices } from './referencedServices';
import { SpecError, invalid } from './SpecError';

/** The first thing wrong with what the spec refers to; it may be there a moment later. */
export function findReferenceError(
  situation: RolloutSituation,
): SpecError | undefined {
  return (
    firstError(referencedServices(situation.rollout), ([path, name]) =>
      serviceError(situation, path, name),
    ) ??
    firstError(referencedAnalyses(situation.rollout), ([path, analysis]) =>
      analysisError(situation, path, analysis),
    ) ??
    firstError(virtualServiceRefs(situation.rollout), ref =>
      virtualServiceError(situation, ref),
    )
  );
}

function firstError<T>(
  items: readonly T[],
  check: (item: T) => SpecError | undefined,
): SpecError | undefined {
  for (const item of items) {
    const error = check(item);
    if (error) return error;
  }
  return undefined;
}

function serviceError(
  { rollout, services }: RolloutSituation,
  path: string,
  name: string,
): SpecError | undefined {
  const service = services.get(name);
  if (!service) return invalid(path, name, `service "${name}" not found`);
  const stranger = unmatchedLabel(
    service,
    rollout.spec.template?.metadata?.labels ?? {},
  );
  if (stranger) {
    return invalid(
      path,
      name,
      `Service "${name}" has unmatch label "${stranger}" in rollout`,
    );
  }
  const manager = service.metadata.annotations?.[MANAGED_BY];
  return manager && manager !== rollout.metadata.name
    ? invalid(path, name, `Service "${name}" is managed by another Rollout`)
    : undefined;
}

function unmatchedLabel(
  { spec }: Service,
  labels: Record<string, string>,
): string | undefined {
  return Object.entries(spec?.selector ?? {}).find(
    ([key, value]) => key !== HASH_LABEL && labels[key] !== value,
  )?.[0];
}

function analysisError(
  situation: RolloutSituation,
  path: string,
  analysis: RolloutAnalysis,
): SpecError | undefined {
  for (const ref of analysis.templates ?? []) {
    const template = situation.analysisTemplates.get(templateKey(ref));
    const kind = ref.clusterScope
      ? 'ClusterAnalysisTemplate'
      : 'AnalysisTemplate';
    if (!template) {
      return invalid(
        `${path}.templates`,
        ref.templateName,
        `${kind} '${ref.templateName}' not found`,
      );
    }
    const missing = missingArgument(template, analysis);
    if (missing) {
      return invalid(
        `${path}.templates`,
        `templateNames: [${ref.templateName}]`,
        `args.${missing} was not resolved`,
      );
    }
  }
  return undefined;
}

function missingArgument(
  { spec }: AnalysisTemplate,
  { args = [] }: RolloutAnalysis,
): string | undefined {
  const given = args.map(({ name }) => name);
  return spec?.args?.find(
    ({ name, value, valueFrom }) =>
      value === undefined && !valueFrom && !given.includes(name),
  )?.name;
}

function virtualServiceError(
  { virtualServices }: RolloutSituation,
  {
    namespace,
    name,
    routes = [],
  }: ReturnType<typeof virtualServiceRefs>[number],
): SpecError | undefined {
  const path = 'spec.strategy.canary.trafficRouting.istio.virtualService.name';
  const virtualService = virtualServices.get(`${namespace}/${name}`);
  if (!virtualService) {
    return invalid(
      path,
      name,
      `virtualservices.networking.istio.io "${name}" not found`,
    );
  }
  const http = virtualService.spec?.http;
  if (!http?.length) {
    return invalid(
      path,
      name,
      'Unable to get any of the HTTP, TCP or TLS routes for the Istio VirtualService',
    );
  }
  return routesToWeigh(http, routes)
    ? undefined
    : invalid(
        path,
        name,
        `Istio VirtualService has invalid HTTP routes. Error: HTTP Route '${
          routes[0] ?? ''
        }' is not found in the defined Virtual Service.`,
      );
}
