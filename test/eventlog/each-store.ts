import { ROOT_HASH } from '../../src/domain/kernel/hash-chain.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { ClockSetting, Fork, Place, Store, WorldRow } from '../../src/eventlog/store.js';
import { rowsOf, wholeLog } from './ledger.js';
import { usePostgres } from './test-postgres.js';

export const REAL: ClockSetting = { mode: 'real', offset: 0 };

/** A store of one kind, fresh for each test, with a world `w` in it. */
export interface StoreUnderTest {
  readonly kind: string;
  readonly store: Store;
  /** Makes a world whose id is its name. */
  readonly make: (name: string, fork?: Fork) => Promise<boolean>;
  /** A world's row; `w` unless named. */
  readonly world: (name?: string) => Promise<WorldRow>;
  /** Appends events with these data to a world's end. */
  readonly addTo: (name: string, ...datas: unknown[]) => Promise<void>;
  readonly add: (...datas: unknown[]) => Promise<void>;
  /** The data of all events of a world, as its line is read. */
  readonly datas: (name?: string) => Promise<readonly unknown[]>;
}

export const placeOf = ({ name, branch, head, epoch }: WorldRow): Place => ({ world: name, branch, head, epoch });

/** Describes what every store does, for each kind of store. */
export const eachStore = (tests: (the: StoreUnderTest) => void): void => {
  const postgres = usePostgres();

  describe.each([
    ['MemoryStore', async (): Promise<Store> => new MemoryStore()],
    ['PgStore', async (): Promise<Store> => postgres.open(await postgres.freshDatabase('migrated'))],
  ])('%s', (kind, open) => {
    let store: Store;

    const world = async (name = 'w'): Promise<WorldRow> => {
      const row = await store.world(name);
      if (!row) throw new Error(`There is no world ${name}.`);
      return row;
    };
    const make = (name: string, fork?: Fork): Promise<boolean> =>
      store.createWorld({ name, id: name, seed: 's', clock: REAL, ...(fork && { fork }) });
    const addTo = async (name: string, ...datas: unknown[]): Promise<void> => {
      const row = await world(name);
      const [last] = row.head === 0 ? [] : await store.page(row.branch, row.head - 1, row.head, 1);
      const rows = rowsOf(datas, { position: row.head, hash: last?.hash ?? ROOT_HASH });
      expect(await store.append(placeOf(row), rows)).toBe('written');
    };

    beforeEach(async () => {
      store = await open();
      await make('w');
    });

    tests({
      kind,
      get store() {
        return store;
      },
      make,
      world,
      addTo,
      add: (...datas) => addTo('w', ...datas),
      datas: async (name = 'w') => (await wholeLog(store, name)).map(({ data }) => data),
    });
  });
};
