import { YamlValue } from '../yaml/YamlValue';
import { Sizing } from './sizing';

/**
 * Runtimes that collect garbage are told how much memory there is, or they grow until the kernel ends them.
 *
 * @returns environment variables; none for a language that is not known here
 */
export function runtimeVariables(
  language: string,
  { memory }: Sizing,
): YamlValue[] {
  switch (language) {
    case 'go':
      // A soft limit: the rest is for stacks and what Go does not count.
      return [
        { name: 'GOMEMLIMIT', value: `${Math.floor(memory.limit * 0.9)}MiB` },
      ];
    case 'typescript':
      // The old generation only; buffers and the young one come on top.
      return [
        {
          name: 'NODE_OPTIONS',
          value: `--max-old-space-size=${Math.floor(memory.limit * 0.7)}`,
        },
      ];
    default:
      return [];
  }
}
