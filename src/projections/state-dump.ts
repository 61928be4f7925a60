import { emptyState, type WorldState } from './world-state.js';

/** Entries a part: about a megabyte of JSON for users. */
const ENTRIES_A_PART = 1_000;

interface AnyTable {
  entries(): Iterable<[string | number, unknown]>;
  set(key: string | number, value: unknown): boolean;
}

/** The state as JSON texts `[table, [[key, value], …]]`, in the tables' order and each table in the order of its keys. */
export function* dumpState(state: WorldState): Generator<string> {
  for (const [name, rows] of Object.entries(state) as [keyof WorldState, AnyTable][]) {
    let entries: [string | number, unknown][] = [];
    for (const entry of rows.entries()) {
      entries.push(entry);
      if (entries.length === ENTRIES_A_PART) {
        yield JSON.stringify([name, entries]);
        entries = [];
      }
    }
    if (entries.length > 0) yield JSON.stringify([name, entries]);
  }
}

export const loadState = (parts: readonly string[]): WorldState => {
  const state = emptyState();
  for (const part of parts) {
    const [name, entries] = JSON.parse(part) as [keyof WorldState, [string | number, unknown][]];
    const rows = state[name] as unknown as AnyTable;
    for (const [key, value] of entries) rows.set(key, value);
  }
  return state;
};
