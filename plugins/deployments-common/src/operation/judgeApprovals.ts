import { ApprovalsNeeded } from '../plan/Plan';

/**
 * A person who approved, and the groups that she belongs to now.
 *
 * @public
 */
export interface Approver {
  /** User entity ref. */
  by: string;
  groups: ReadonlySet<string>;
}

/**
 * How far a request is.
 *
 * @public
 */
export interface ApprovalJudgement {
  complete: boolean;
  /** Approvals that count: of distinct people, of these groups, not of the requester. */
  counted: number;
  /** Groups that still have to be heard. */
  missingGroups: string[];
}

/**
 * Whether those who approved are enough: as many distinct people as are required, and, where there are at least as many of
 * them as groups, somebody of each group. Who is in two groups stands for one of them. The requester counts for nothing.
 *
 * @public
 */
export function judgeApprovals(
  { required, groups }: ApprovalsNeeded,
  approvers: readonly Approver[],
  requestedBy: string,
): ApprovalJudgement {
  const people = new Map(
    approvers
      .filter(
        ({ by, groups: own }) =>
          !isSamePerson(by, requestedBy) &&
          groups.some(group => own.has(group)),
      )
      .map(({ by, groups: own }) => [normalize(by), own]),
  );
  const missingGroups =
    required >= groups.length ? findUnheard(groups, people) : [];
  return {
    complete: people.size >= required && missingGroups.length === 0,
    counted: people.size,
    missingGroups,
  };
}

/**
 * Entity refs are compared in lower case: otherwise `User:default/Alice` could approve what `user:default/alice` asked for.
 *
 * @public
 */
export function isSamePerson(one: string, other: string): boolean {
  return normalize(one) === normalize(other);
}

function normalize(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}

/** Groups that nobody stands for when the people are spread over them as well as can be. */
function findUnheard(
  groups: readonly string[],
  people: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const groupOf = new Map<string, string>();
  /** Finds a person for a group, if need be by moving another to the group that she can stand for too. */
  const seat = (group: string, tried: Set<string>): boolean => {
    for (const [person, own] of people) {
      if (!own.has(group) || tried.has(person)) continue;
      tried.add(person);
      const former = groupOf.get(person);
      if (former === undefined || seat(former, tried)) {
        groupOf.set(person, group);
        return true;
      }
    }
    return false;
  };
  return groups.filter(group => !seat(group, new Set()));
}
