/** By which fields Kubernetes tells the items of a list apart; the first that all items have decides. */
const identities = ['name', 'mountPath', 'devicePath', 'containerPort'];

/** The field that names each item of all the lists, once in each list; undefined where only the place does. */
export function itemKey(
  lists: readonly (readonly unknown[])[],
): string | undefined {
  return identities.find(key => lists.every(items => isUnique(items, key)));
}

function isUnique(items: readonly unknown[], key: string): boolean {
  const names = items.map(item =>
    typeof item === 'object' && item !== null
      ? (item as Record<string, unknown>)[key]
      : undefined,
  );
  return (
    names.every(name => typeof name === 'string' || typeof name === 'number') &&
    new Set(names).size === names.length
  );
}
