/**
 * The gates that the deployment standard knows.
 *
 * @public
 */
export const gateNames = [
  'tests',
  'static-analysis',
  'security-scan',
  'performance',
  'approval',
] as const;
/**
 * See {@link gateNames}.
 *
 * @public
 */
export type GateName = (typeof gateNames)[number];

/**
 * All verdicts; only `passed` opens a gate.
 *
 * @public
 */
export const gateVerdicts = ['passed', 'failed', 'pending', 'unknown'] as const;
/**
 * See {@link gateVerdicts}.
 *
 * @public
 */
export type GateVerdict = (typeof gateVerdicts)[number];

/**
 * What a pipeline, or somebody else, says of a commit.
 *
 * @public
 */
export interface QualityCheck {
  /** As its source spells it. */
  name: string;
  verdict: GateVerdict;
  /** Page for people, http or https. */
  url?: string;
}

/**
 * A gate that an environment requires of every version that comes to it.
 *
 * @public
 */
export interface RequiredGate {
  name: GateName;
  /** Globs (`*`, `?`) of check names: at least one check fits one of them, and all that fit have passed. */
  checks: string[];
}

/**
 * Whether a version has passed a gate.
 *
 * @public
 */
export interface GateFinding {
  gate: GateName;
  verdict: GateVerdict;
  /** A sentence without a full stop, which names the checks that decided. */
  message: string;
  /** Those that fit, the deciding ones first. */
  checks: QualityCheck[];
}

/**
 * Checks that there may be and that could not be read, while the others could.
 *
 * @public
 */
export interface UnreadChecks {
  /** With which all their names begin. */
  prefix: string;
  /** A sentence without a full stop. */
  why: string;
}

/**
 * All checks of a commit, or why they are not known.
 *
 * @public
 */
export type GateReading =
  | { checks: readonly QualityCheck[]; unread?: UnreadChecks }
  | { unknown: string };

/**
 * What is known of the quality of a version.
 *
 * @public
 */
export interface VersionQuality {
  /** One for each that is required. */
  gates: GateFinding[];
  /** Checks of its commit that no gate asks for. */
  others: QualityCheck[];
}
