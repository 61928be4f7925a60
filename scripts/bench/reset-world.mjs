// Bundled by reset.mjs, as it drives the log itself: there is nothing between the clock and what the log does.
import { startEmbeddedPostgres } from '../../src/eventlog/embedded/embedded-postgres.ts';
import { MemoryStore } from '../../src/eventlog/memory-store.ts';
import { PgStore } from '../../src/eventlog/pg-store.ts';
import { Worlds } from '../../src/eventlog/worlds.ts';
import { createUserPool } from '../../src/domain/user-pool/create-user-pool.ts';
import { worldFold } from '../../src/projections/world-fold.ts';

const USERS_A_CALL = 1_000;

/** `memory`, or an embedded Postgres with its data in `folder`: `{store, close}`. */
export async function openStore(kind, { folder, migrations }) {
  if (kind === 'memory') return { store: new MemoryStore(), close: async () => undefined };
  const postgres = await startEmbeddedPostgres({ folder, durability: 'process', log: () => undefined });
  const store = await PgStore.open({
    config: postgres.connection,
    migrations,
    shared: false,
    describe: (version) => version,
  });
  const close = async () => {
    await store.close();
    await postgres.stop();
  };
  return { store, close };
}

/**
 * A world with so many users, a snapshot of it, and a fork. Each function answers how long it took in ms: `restore()` after a new user
 * back to the snapshot, `reset()` after a new user in the fork back to its start, `fork()` another fork.
 */
export async function populatedWorld(store, size) {
  const worlds = new Worlds(store, worldFold);
  const world = await worlds.create({ name: `w${size}`, seed: 'bench' });
  const decide = async (rule, world) => {
    const stamp = world.stamp('Bench', '', '{}', 0);
    try {
      return await world.decide(stamp, rule, (_, events) => events);
    } finally {
      world.giveBack(stamp);
    }
  };
  const pool = { region: 'us-east-1', accountId: '000000000000', name: 'bench', members: {}, poolsHere: 0 };
  const [{ data }] = await decide((_, given) => createUserPool(pool, given), world);
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
    await decide(() => ({ events: Array.from({ length: count }, (_, k) => created(i + k)).flat() }), world);
  }
  const snapshot = await world.snapshot('filled');
  const branch = await worlds.create({ name: `w${size}-fork`, seed: 'bench', from: { world, snapshot } });

  const timed = async (act) => {
    const began = performance.now();
    const result = await act();
    return { took: performance.now() - began, result };
  };
  const expectUsers = async (world) => {
    const users = await world.read((state) => state.users.size);
    if (users !== size) throw new Error(`There are ${users} users, not ${size}.`);
  };
  const back = async (world, act) => {
    await decide(() => ({ events: created(size) }), world);
    const { took } = await timed(act);
    await expectUsers(world);
    return took;
  };
  let forks = 0;
  return {
    restore: () => back(world, () => world.restore(snapshot)),
    reset: () => back(branch, () => branch.restore()),
    fork: async () => {
      const name = `w${size}-fork-${++forks}`;
      const { took, result } = await timed(() => worlds.create({ name, seed: 'bench', from: { world, snapshot } }));
      await expectUsers(result);
      await worlds.delete(name);
      return took;
    },
  };
}
