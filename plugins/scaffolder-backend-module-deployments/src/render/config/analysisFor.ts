import { YamlMap } from '../yaml/YamlValue';
import { AnalysisName } from './analysisTemplates';

/** Has a Rollout judge its newest version. */
export function analysisFor(names: readonly AnalysisName[]): YamlMap {
  return {
    templates: names.map(templateName => ({ templateName })),
    args: [{ name: 'revision', valueFrom: { podTemplateHashValue: 'Latest' } }],
  };
}
