import SortedBTree from 'sorted-btree';

// The package is CommonJS: Node's ES modules see its exports object where bundlers and TypeScript see the class.
const interop = SortedBTree as unknown as { default?: typeof SortedBTree.default } & typeof SortedBTree.default;
const BTree = interop.default ?? interop;

/** A sorted map whose `clone()` is O(1): both copies share what neither has written since. */
export type SortedMap<K, V> = InstanceType<typeof BTree<K, V>>;
/** The same, keyed by texts. */
export type Table<V> = SortedMap<string, V>;
/** The same, keyed by numbers. */
export type NumberedTable<V> = SortedMap<number, V>;

/** Most keys begin alike, and asking which comes first reads as far as they do: it is asked once. Whether they are equal is seen by their lengths. */
const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
const byNumber = (a: number, b: number): number => a - b;

export const table = <V>(): Table<V> => new BTree<string, V>(undefined, byText);
export const numberedTable = <V>(): NumberedTable<V> => new BTree<number, V>(undefined, byNumber);

/** The parts of a composite key, NUL between them. Only the last part may hold any character. */
export const keyOf = (...parts: readonly string[]): string => parts.join('\0');

/** The entries whose key starts with `prefix`, in order, from after `after` on. */
export function* startingWith<V>(rows: Table<V>, prefix: string, after?: string): Generator<[string, V]> {
  for (const [key, value] of rows.entries(after ?? prefix)) {
    if (!key.startsWith(prefix)) return;
    if (key !== after) yield [key, value];
  }
}

/** How many keys start with `prefix`; leaves of the tree are counted as wholes. */
export const countStartingWith = <V>(rows: Table<V>, prefix: string): number =>
  rows.forRange(prefix, `${prefix}\uffff`, true);

export const deleteStartingWith = <V>(rows: Table<V>, prefix: string): void => {
  rows.deleteRange(prefix, `${prefix}\uffff`, true);
};
