import { z } from 'zod';
import {
  EnvironmentName,
  environmentNames,
  Size,
  sizes,
} from '../ServiceSpecification';

const size = z.enum(sizes);

function forAll(choose: (name: EnvironmentName) => Size) {
  return Object.fromEntries(
    environmentNames.map(name => [name, choose(name)]),
  ) as Record<EnvironmentName, Size>;
}

/** One size, or one by environment. Ends up as one for each; disaster recovery is as large as what it stands in for. */
export const sizeByEnvironment = z
  .union([size, z.partialRecord(z.enum(environmentNames), size)], {
    error: `must be one of ${sizes.join(
      ', ',
    )}, or a map from environments to these`,
  })
  .default('small')
  .transform(given => {
    if (typeof given === 'string') return forAll(() => given);
    const { production = 'small' } = given;
    return forAll(
      name =>
        given[name] ?? (name === 'disaster-recovery' ? production : 'small'),
    );
  });
