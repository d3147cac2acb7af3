import { isEqualJson } from '../../isEqualJson';

/**
 * The order of a merged list: the patch's own items in the patch's order, and among them those that only the server had,
 * each before the first one that followed it there (apimachinery pkg/util/strategicpatch, normalizeElementOrder).
 *
 * @param identity - an item's merge key, or the item itself
 */
export function orderItems(
  merged: readonly unknown[],
  server: readonly unknown[],
  patchOrder: readonly unknown[],
  identity: (item: unknown) => unknown,
): unknown[] {
  const rankIn = (list: readonly unknown[], item: unknown) =>
    list.findIndex(other => isEqualJson(identity(other), identity(item)));
  const ofPatch = merged
    .filter(item => rankIn(patchOrder, item) >= 0)
    .sort((a, b) => rankIn(patchOrder, a) - rankIn(patchOrder, b));
  const ofServer = merged.filter(item => rankIn(patchOrder, item) < 0);
  const ordered: unknown[] = [];
  while (ofPatch.length > 0 && ofServer.length > 0) {
    const [mine, theirs] = [ofPatch[0], ofServer[0]].map(item =>
      rankIn(server, item),
    );
    const isTheirsFirst = mine >= 0 && theirs >= 0 && theirs < mine;
    ordered.push((isTheirsFirst ? ofServer : ofPatch).shift());
  }
  return [...ordered, ...ofPatch, ...ofServer];
}
