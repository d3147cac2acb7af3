/** Messages of kubelets and controllers may be pages long; the domain quotes a sentence of them. */
const MESSAGE_LENGTH_MAX = 300;

export function cutMessage(message: string | undefined): string | undefined {
  return message && message.length > MESSAGE_LENGTH_MAX
    ? message.slice(0, MESSAGE_LENGTH_MAX)
    : message;
}
