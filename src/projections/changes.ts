import diffModule from 'sorted-btree/extended/diffAgainst.js';
import type { SortedMap } from './table.js';

type Diff = typeof diffModule.default;
// As in table.ts: what Node sees of the package is its exports object.
const interop = diffModule as unknown as { default?: Diff } & Diff;
const diffAgainst = interop.default ?? interop;

/** An entry that differs: `before` is absent where it was added, `after` where it was removed. */
export interface Change<K, V> {
  readonly key: K;
  readonly before?: V;
  readonly after?: V;
}

/** So many differences are looked for in one go. */
const AT_ONCE = 20_000;

/**
 * The entries that differ between two tables, in the order of their keys; values are compared as what they are, not by what is in them. Two
 * clones of one table are compared in the time that their differences take, however large they are. Tables that share little are walked
 * through entry by entry: undefined comes in between, so that whoever takes the changes can pause.
 */
export function* changes<K extends string | number, V>(
  before: SortedMap<K, V>,
  after: SortedMap<K, V>,
): Generator<Change<K, V> | undefined> {
  const few = fewChanges(before, after);
  if (few) yield* few;
  else yield* walked(before, after);
}

/** Undefined where there are more than can be looked for at once. */
const fewChanges = <K, V>(before: SortedMap<K, V>, after: SortedMap<K, V>): readonly Change<K, V>[] | undefined => {
  const found: Change<K, V>[] = [];
  const add = (change: Change<K, V>): { break?: true } | undefined => {
    found.push(change);
    return found.length > AT_ONCE ? { break: true } : undefined;
  };
  const tooMany = diffAgainst<K, V, true>(
    before,
    after,
    (key, value) => add({ key, before: value }),
    (key, value) => add({ key, after: value }),
    (key, old, value) => add({ key, before: old, after: value }),
  );
  // It goes backwards.
  return tooMany ? undefined : found.reverse();
};

const A_WHILE = 1_000;

function* walked<K extends string | number, V>(
  before: SortedMap<K, V>,
  after: SortedMap<K, V>,
): Generator<Change<K, V> | undefined> {
  const [olds, news] = [before.entries(), after.entries()];
  let [old, fresh] = [entryOf(olds.next()), entryOf(news.next())];
  for (let steps = 1; old ?? fresh; steps += 1) {
    if (steps % A_WHILE === 0) yield undefined;
    const [isOld, isFresh] = [!fresh || (old && old.key <= fresh.key), !old || (fresh && fresh.key <= old.key)];
    if (old && fresh && isOld && isFresh) {
      if (!Object.is(old.value, fresh.value)) yield { key: old.key, before: old.value, after: fresh.value };
    } else if (old && isOld) yield { key: old.key, before: old.value };
    else if (fresh) yield { key: fresh.key, after: fresh.value };
    if (isOld) old = entryOf(olds.next());
    if (isFresh) fresh = entryOf(news.next());
  }
}

const entryOf = <K, V>(result: IteratorResult<[K, V], unknown>): { readonly key: K; readonly value: V } | undefined =>
  result.done ? undefined : { key: result.value[0], value: result.value[1] };
