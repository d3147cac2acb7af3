import {
  ServiceSpecification,
  strategies,
} from '../specification/ServiceSpecification';
import { basketSpecification } from './basketSpecification';

/** Every strategy in every language with and without a mesh, as far as they go together, with a name for the test. */
export const everyCombination: readonly (readonly [
  string,
  ServiceSpecification,
])[] = strategies.flatMap(strategy =>
  ['typescript', 'go'].flatMap(language =>
    (['istio', 'none'] as const)
      .filter(traffic => strategy !== 'ab' || traffic === 'istio')
      .map(
        traffic =>
          [
            `${strategy}, ${language}, traffic ${traffic}`,
            basketSpecification({
              ...{ strategy, language, traffic },
              // Both sides of what is optional, without four times the cases.
              ...(language === 'go' && {
                database: 'postgresql',
                cache: 'redis',
                size: {
                  development: 'medium',
                  staging: 'medium',
                  production: 'large',
                  'disaster-recovery': 'large',
                },
              }),
            }),
          ] as const,
      ),
  ),
);
