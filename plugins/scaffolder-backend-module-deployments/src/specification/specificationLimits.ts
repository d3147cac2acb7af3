/**
 * Bounds of a specification, each with its reason. What is longer is refused rather than cut: a cut name is another
 * service's name.
 */
export const specificationLimits = {
  /** With `-disaster-recovery` or a pod's two hashes behind it a name still fits into a label of 63 characters. */
  nameCharacters: 40,
  /** A catalog entity's name. */
  entityNameCharacters: 63,
  /** One line in lists, and below GitHub's 350 for a repository. */
  descriptionCharacters: 200,
  /** GitHub's for a repository's name. */
  pathSegmentCharacters: 100,
  /** Half of what a registry's reference may have, so that a tag and a digest fit behind it. */
  referenceCharacters: 128,
  /** DNS. */
  hostCharacters: 253,
  urlCharacters: 300,
  /** A pod that is not root cannot open lower ones without a capability. */
  portMin: 1024,
  portMax: 65535,
  /** A specification is one page; more is not one. */
  textCharacters: 64 * 1024,
} as const;
