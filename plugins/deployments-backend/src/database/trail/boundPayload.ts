/** Messages of controllers are long; the trail keeps what fits a few lines. */
const PAYLOAD_LENGTH_MAX = 8_000;
/** Tried in turn: the longest texts lose their ends first. */
const TEXT_LENGTHS = [2_000, 500, 100];

/** An event's payload as JSON of at most 8,000 characters, which stays JSON: texts lose their ends, nothing else. */
export function boundPayload(payload: object): string {
  const whole = JSON.stringify(payload);
  if (whole.length <= PAYLOAD_LENGTH_MAX) return whole;
  for (const length of TEXT_LENGTHS) {
    const cut = JSON.stringify(payload, (_key, value: unknown) =>
      typeof value === 'string' && value.length > length
        ? `${value.slice(0, length)}…`
        : value,
    );
    if (cut.length <= PAYLOAD_LENGTH_MAX) return cut;
  }
  return JSON.stringify({ cut: true });
}
