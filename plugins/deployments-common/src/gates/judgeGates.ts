import { assertNever } from '../plan/assertNever';
import { matchesGlobs } from '../environment/matchesGlobs';
import {
  GateFinding,
  GateReading,
  GateVerdict,
  QualityCheck,
  RequiredGate,
  VersionQuality,
} from './QualityGate';

/** The worst decides; what nobody knows is worse than what is still on its way. */
const worstFirst: readonly GateVerdict[] = [
  'failed',
  'unknown',
  'pending',
  'passed',
];
/** A sentence that names more is not read. */
const NAMES_MAX = 3;
/** As many as fit beside a version; pipelines with more have them in groups on their own page. */
const OTHERS_MAX = 30;

/**
 * Judges a commit by the gates that an environment requires. What is not known has not passed, and says so.
 *
 * @public
 */
export function judgeGates(
  required: readonly RequiredGate[],
  reading: GateReading,
): VersionQuality {
  if ('unknown' in reading) {
    return {
      gates: required.map(({ name }) => ({
        gate: name,
        verdict: 'unknown',
        message: `Gate ${name} is unknown: ${reading.unknown}`,
        checks: [],
      })),
      others: [],
    };
  }
  const asked = required.flatMap(({ checks }) => checks);
  return {
    gates: required.map(gate => {
      const { unread } = reading;
      const hides = unread && gate.checks.some(mayBegin(unread.prefix));
      return judge(gate, reading.checks, hides ? unread.why : undefined);
    }),
    others: reading.checks
      .filter(({ name }) => !matchesGlobs(name, asked))
      .slice(0, OTHERS_MAX),
  };
}

/** Whether a glob may fit a name that begins so: it goes on with a wildcard, or begins so itself. */
function mayBegin(prefix: string): (glob: string) => boolean {
  return glob => {
    const [literal] = glob.split(/[*?]/);
    const goesOn = literal.length < glob.length;
    return literal.startsWith(prefix) || (goesOn && prefix.startsWith(literal));
  };
}

/** @param unread - why there may be more that fit; then all that are known say less than "passed" */
function judge(
  { name, checks: globs }: RequiredGate,
  known: readonly QualityCheck[],
  unread: string | undefined,
): GateFinding {
  const checks = known
    .filter(check => matchesGlobs(check.name, globs))
    .sort((one, other) => rank(one) - rank(other));
  const [worst] = checks;
  if (unread && worst?.verdict !== 'failed') {
    return {
      gate: name,
      verdict: 'unknown',
      message: `Gate ${name} is unknown: ${unread}`,
      checks,
    };
  }
  if (!worst) {
    return {
      gate: name,
      verdict: 'unknown',
      message: `Gate ${name} is unknown: the commit has no check named ${globs.join(
        ' or ',
      )}`,
      checks: [],
    };
  }
  const { verdict } = worst;
  const names = listNames(checks.filter(check => check.verdict === verdict));
  return {
    gate: name,
    verdict,
    message: describe(name, verdict, names),
    checks,
  };
}

function rank({ verdict }: QualityCheck): number {
  return worstFirst.indexOf(verdict);
}

function listNames(checks: readonly QualityCheck[]): string {
  const more = checks.length - NAMES_MAX;
  const names = checks.slice(0, NAMES_MAX).map(({ name }) => name);
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function describe(gate: string, verdict: GateVerdict, names: string): string {
  switch (verdict) {
    case 'passed':
      return `Gate ${gate} has passed: ${names}`;
    case 'failed':
      return `Gate ${gate} has not passed: ${names} failed`;
    case 'pending':
      return `Gate ${gate} has not passed yet: ${names} still pending`;
    case 'unknown':
      return `Gate ${gate} is unknown: nobody tells how ${names} ended`;
    default:
      return assertNever(verdict);
  }
}
