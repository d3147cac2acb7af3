import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
} from '@backstage/catalog-model';
import { CatalogReader } from './CatalogReader';

/** Deeper trees of groups than this are a loop. */
const LEVELS_MAX = 10;

/**
 * A person's own entity ref and those of her groups and of the groups above them, as the catalog has them now: not as her
 * token had them when she signed in.
 *
 * @returns undefined when the catalog does not know her
 * @throws Error when the catalog does not answer
 */
export async function readClaims(
  { catalog, auth }: { catalog: CatalogReader; auth: AuthService },
  userRef: string,
): Promise<ReadonlySet<string> | undefined> {
  const credentials = await auth.getOwnServiceCredentials();
  const user = await catalog.getEntityByRef(userRef, { credentials });
  if (!user) return undefined;
  const claims = new Set([userRef.toLocaleLowerCase('en-US')]);
  let level = targets(user, RELATION_MEMBER_OF);
  for (let depth = 0; depth < LEVELS_MAX && level.length > 0; depth += 1) {
    for (const ref of level) claims.add(ref);
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: level, fields: ['kind', 'relations'] },
      { credentials },
    );
    level = items
      .flatMap(group => (group ? targets(group, RELATION_CHILD_OF) : []))
      .filter(ref => !claims.has(ref));
  }
  return claims;
}

function targets({ relations = [] }: Entity, relation: string): string[] {
  return relations.flatMap(({ type, targetRef }) =>
    type === relation ? [targetRef.toLocaleLowerCase('en-US')] : [],
  );
}
