import { canonicalJson } from '../rollout/canonicalJson';
import { safeHash } from '../rollout/safeHash';
import { PodTemplate } from '../replicaSet/PodTemplate';
import { POD_TEMPLATE_HASH } from './annotations';

/** Stored templates are frozen, and each is compared many times during an update. */
const known = new WeakMap<PodTemplate, string>();

function canonicalTemplate(template: PodTemplate): string {
  let text = known.get(template);
  if (text === undefined) {
    text = canonicalize(template);
    if (Object.isFrozen(template)) known.set(template, text);
  }
  return text;
}

/** The template's text whatever order it is written in, without the hash label that only ReplicaSets carry. */
function canonicalize({ metadata, spec }: PodTemplate): string {
  const { [POD_TEMPLATE_HASH]: _, ...labels } = metadata?.labels ?? {};
  return canonicalJson({ metadata: { ...metadata, labels }, spec });
}

/** pkg/controller/deployment/util, EqualIgnoreHash. */
export function isEqualTemplate(a: PodTemplate, b: PodTemplate): boolean {
  return canonicalTemplate(a) === canonicalTemplate(b);
}

/** Names a template. Another `collisionCount` gives another name, should two templates have the same. */
export function podTemplateHash(
  template: PodTemplate,
  collisionCount = 0,
): string {
  const text = canonicalTemplate(template);
  return safeHash(collisionCount === 0 ? text : `${text}${collisionCount}`);
}
