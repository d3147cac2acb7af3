import { z } from 'zod';

const payloadSchema = z.record(z.string(), z.unknown());

/** What an event says. Empty for a row of the first version whose end was cut off: its type and time still count. */
export function parsePayload(payload: string): Record<string, unknown> {
  try {
    return payloadSchema.parse(JSON.parse(payload));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
