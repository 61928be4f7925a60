import { HistoryPruned } from '../../eventlog/store-refusals.js';
import type { Store } from '../../eventlog/store.js';

/**
 * Up to which position two lines are the same, as far as the store still has both. `upTo` is a position on the second. A hash names an event
 * and all before it, so that a few look-ups tell, whatever other worlds the lines came through.
 */
export const commonPosition = async (
  store: Pick<Store, 'page'>,
  one: number,
  other: number,
  upTo: number,
): Promise<number> => {
  const hashAt = async (branch: number, position: number): Promise<string | undefined> => {
    try {
      return (await store.page(branch, position - 1, position, 1))[0]?.hash;
    } catch (error) {
      if (error instanceof HistoryPruned) return undefined;
      throw error;
    }
  };
  const areSameAt = async (position: number): Promise<boolean> => {
    const hash = await hashAt(one, position);
    return hash !== undefined && hash === (await hashAt(other, position));
  };
  let [same, different] = [0, upTo + 1];
  while (different - same > 1) {
    const middle = Math.floor((same + different) / 2);
    if (await areSameAt(middle)) same = middle;
    else different = middle;
  }
  return same;
};
