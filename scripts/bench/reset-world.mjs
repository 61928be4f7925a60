// Bundled by reset.mjs, as it drives the log itself: there is nothing between the clock and WorldLog.restore.
import { startEmbeddedPostgres } from '../../src/eventlog/embedded/embedded-postgres.ts';
import { MemoryStore } from '../../src/eventlog/memory-store.ts';
import { PgStore } from '../../src/eventlog/pg-store.ts';
import { Worlds } from '../../src/eventlog/worlds.ts';
import { createUserPool } from '../../src/domain/user-pool/create-user-pool.ts';
import { worldFold } from '../../src/projections/world-fold.ts';

const USERS_A_CALL = 1_000;

/** A store in memory, and one in an embedded Postgres with its data in `folder`: `{name: {store, close}}`. */
export async function openStores({ folder, migrations }) {
  const postgres = await startEmbeddedPostgres({ folder, durability: 'process', log: () => undefined });
  const store = await PgStore.open({
    config: postgres.connection,
    migrations,
    shared: false,
    describe: (version) => version,
  });
  return {
    memory: { store: new MemoryStore(), close: async () => undefined },
    'embedded Postgres': {
      store,
      close: async () => {
        await store.close();
        await postgres.stop();
      },
    },
  };
}

/** A world with so many users and a snapshot of it: `reset()` adds a user, goes back to the snapshot, and answers how long that took in ms. */
export async function populatedWorld(store, size) {
  const world = await new Worlds(store, worldFold).create({ name: `w${size}`, seed: 'bench' });
  const decide = async (rule) => {
    const stamp = world.stamp('Bench', '', '{}', 0);
    try {
      return await world.decide(stamp, rule, (_, events) => events);
    } finally {
      world.giveBack(stamp);
    }
  };
  const pool = { region: 'us-east-1', accountId: '000000000000', name: 'bench', members: {}, poolsHere: 0 };
  const [{ data }] = await decide((_, given) => createUserPool(pool, given));
  const created = (i) => [
    {
      type: 'UserCreated',
      data: {
        poolId: data.poolId,
        sub: `sub-${i}`,
        username: `user-${i}`,
        attributes: { email: `user-${i}@example.test` },
        status: 'CONFIRMED',
      },
    },
    {
      type: 'PasswordSet',
      data: {
        poolId: data.poolId,
        sub: `sub-${i}`,
        password: { salt: 'c2FsdA', sealed: `${i}`.padEnd(64, 'v') },
        temporary: false,
      },
    },
  ];
  for (let i = 0; i < size; i += USERS_A_CALL) {
    const count = Math.min(USERS_A_CALL, size - i);
    await decide(() => ({ events: Array.from({ length: count }, (_, k) => created(i + k)).flat() }));
  }
  const snapshot = await world.snapshot('filled');
  const users = () => world.read((state) => state.users.size);
  return {
    reset: async () => {
      await decide(() => ({ events: created(size) }));
      const began = performance.now();
      await world.restore(snapshot);
      const took = performance.now() - began;
      if ((await users()) !== size) throw new Error(`After the reset there are ${await users()} users, not ${size}.`);
      return took;
    },
  };
}
