export const levels = ['debug', 'info', 'warn', 'error'] as const;

export type Level = (typeof levels)[number];

export type Fields = Readonly<Record<string, unknown>>;

export type Log = Readonly<
  Record<Level, (message: string, fields?: Fields) => void>
>;

/**
 * One JSON object a line, as log collectors take it.
 *
 * @param always - fields of every line, such as the service's name
 * @param write - takes one line with its newline
 */
export function createLog(
  least: Level,
  always: Fields,
  write: (line: string) => void = line => process.stdout.write(line),
): Log {
  const at =
    (level: Level) =>
    (message: string, fields: Fields = {}) => {
      if (levels.indexOf(level) < levels.indexOf(least)) return;
      const time = new Date().toISOString();
      write(
        `${JSON.stringify(
          { time, level, message, ...always, ...fields },
          describeErrors,
        )}\n`,
      );
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  };
}

/** An Error has no enumerable fields: JSON alone would show it as {}. */
function describeErrors(_key: string, value: unknown): unknown {
  return value instanceof Error
    ? { name: value.name, message: value.message, stack: value.stack }
    : value;
}
