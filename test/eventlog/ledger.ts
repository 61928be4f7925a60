import { accept, type Decision } from '../../src/domain/kernel/decision.js';
import type { DomainEvent, StoredEvent } from '../../src/domain/kernel/event.js';
import { chainHash, follows, ROOT_HASH } from '../../src/domain/kernel/hash-chain.js';
import type { Fold } from '../../src/eventlog/fold.js';
import type { Given } from '../../src/eventlog/stamp.js';
import type { Store } from '../../src/eventlog/store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import { Worlds, type WorldsOptions } from '../../src/eventlog/worlds.js';
import { table, type Table } from '../../src/projections/table.js';

/** A small world for the log's own tests: accounts, and money that moves between them. */
export interface Ledger {
  readonly balances: Table<number>;
  /** Ids of calls → how many of their events are in. */
  readonly ids: Table<number>;
  readonly calls: Table<number>;
}

export type Moved = DomainEvent<'Moved', { account: string; amount: number; id: string }>;
/** Its fold throws, after it has changed the state. */
export type Exploded = DomainEvent<'Exploded', { account: string }>;

const VERSIONS: Readonly<Record<string, number>> = { Moved: 2, Exploded: 1 };
const TABLES = ['balances', 'ids', 'calls'] as const;

export const ledgerFold: Fold<Ledger> = {
  empty: () => ({ balances: table(), ids: table(), calls: table() }),
  clone: ({ balances, ids, calls }) => ({ balances: balances.clone(), ids: ids.clone(), calls: calls.clone() }),
  apply: (state, stored) => {
    const { key, n } = stored.meta;
    state.calls.set(key, Math.max(state.calls.get(key) ?? 0, n + 1));
    const { account, amount, id } = stored.data as Moved['data'];
    state.balances.set(account, balanceOf(state, account) + (amount ?? 1));
    if (stored.type === 'Exploded') throw new Error('The fold exploded.');
    state.ids.set(id, (state.ids.get(id) ?? 0) + 1);
  },
  versionOf: (type) => VERSIONS[type],
  repetitions: (state, key) => state.calls.get(key) ?? 0,
  format: 'ledger-1',
  dump: function* (state) {
    for (const name of TABLES) yield JSON.stringify([name, [...state[name].entries()]]);
  },
  load: (parts) => {
    const state = ledgerFold.empty();
    for (const part of parts) {
      const [name, entries] = JSON.parse(part) as [(typeof TABLES)[number], [string, number][]];
      for (const [key, value] of entries) state[name].set(key, value);
    }
    return state;
  },
};

export const balanceOf = (state: Ledger, account: string): number => state.balances.get(account) ?? 0;

export type LedgerRule = (state: Ledger, given: Given) => Decision<Moved | Exploded>;

/** One call, stamped as a door does it. Answers what the rule drew by the name `id`, and the balance right after. */
export const call = async (
  log: WorldLog<Ledger>,
  input: string,
  rule: LedgerRule,
): Promise<{ id: string; balance: number }> => {
  const stamp = log.stamp('Move', '', input, log.clock.now());
  let id = '';
  const drawing: LedgerRule = (state, given) => {
    id = given.draw.uuid('id');
    return rule(state, given);
  };
  try {
    return await log.decide(stamp, drawing, (state) => ({ id, balance: balanceOf(state, 'in') }));
  } finally {
    log.giveBack(stamp);
  }
};

export const moved = (account: string, amount: number, id: string): Moved => ({
  type: 'Moved',
  data: { account, amount, id },
});

/** Two events: `amount` goes from account `out` to account `in`. Their sum is 0 as long as no call is torn. */
export const transfer = (log: WorldLog<Ledger>, amount = 1): Promise<{ id: string; balance: number }> =>
  call(log, `transfer ${amount}`, (_, { draw }) => {
    const id = draw.uuid('id');
    return accept(moved('out', -amount, id), moved('in', amount, id));
  });

export const noPause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const openWorlds = (store: Store, options: WorldsOptions = {}): Worlds<Ledger> =>
  new Worlds(store, ledgerFold, { pause: noPause, ...options });

export const createLedger = async (
  store: Store,
  options: WorldsOptions & { name?: string } = {},
): Promise<WorldLog<Ledger>> => {
  const { name = 'default', ...rest } = options;
  const log = await openWorlds(store, rest).create({ name, seed: 'test', clock: { mode: 'frozen', now: 0 } });
  if (!log) throw new Error(`There is a world ${name} already.`);
  return log;
};

/** The world as another process finds it, its chain verified from the first event on. */
export const reopen = async (
  store: Store,
  name = 'default',
  options: WorldsOptions = {},
): Promise<WorldLog<Ledger>> => {
  const log = await openWorlds(store, { verifyChain: async () => true, ...options }).get(name);
  if (!log) throw new Error(`There is no world ${name}.`);
  return log;
};

export const dumpOf = (log: WorldLog<Ledger>): Promise<readonly string[]> =>
  log.read((state) => [...ledgerFold.dump(state)]);

/** All events of a world as they are stored; fails where one is missing or not chained. */
export const wholeLog = async (store: Store, name = 'default'): Promise<readonly StoredEvent[]> => {
  const row = await store.world(name);
  if (!row) throw new Error(`There is no world ${name}.`);
  const events = await store.page(row.branch, 0, row.head, row.head + 1);
  let before = ROOT_HASH;
  for (const [i, event] of events.entries()) {
    if (event.position !== i + 1 || !follows(before, event)) throw new Error(`The log is broken at ${i + 1}.`);
    before = event.hash;
  }
  if (events.length !== row.head) throw new Error(`The log has ${events.length} events, its head is ${row.head}.`);
  return events;
};

/** Event rows that follow each other from `after` on, as a log writes them. */
export const rowsOf = (
  datas: readonly unknown[],
  after: { position: number; hash: string } = { position: 0, hash: ROOT_HASH },
): { position: number; type: string; version: number; data: string; meta: string; at: number; hash: string }[] => {
  let { hash } = after;
  return datas.map((value, i) => {
    const [data, meta] = [JSON.stringify(value), JSON.stringify({ op: 'Move', key: 'k', n: i })];
    const row = { position: after.position + i + 1, type: 'Moved', version: 2, at: 1_000 + i };
    hash = chainHash(hash, row, data, meta);
    return { ...row, data, meta, hash };
  });
};
