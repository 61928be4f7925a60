import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/eventlog/embedded/embedded-postgres.js';
import { PgStore } from '../../src/eventlog/pg-store.js';
import { LogUnavailable, type WorldLog } from '../../src/eventlog/world-log.js';
import { createLedger, dumpOf, type Ledger, reopen, transfer, wholeLog } from '../eventlog/ledger.js';
import { MIGRATIONS } from '../eventlog/test-postgres.js';
import { CUTS, CuttingProxy, type Cut } from './cutting-proxy.js';
import { EmulatorProcess, scratchFolder } from './emulator-process.js';
import { LogAudit, replay } from './log-audit.js';
import { createPool, missingUsers, write } from './writers.js';

let scratch: string;
let postgres: EmbeddedPostgres;
let proxy: CuttingProxy;

beforeAll(async () => {
  scratch = await scratchFolder();
  postgres = await startEmbeddedPostgres({
    folder: join(scratch, 'data'),
    durability: 'process',
    log: () => undefined,
  });
  const { host, port } = postgres.connection;
  proxy = await CuttingProxy.open(join(host, `.s.PGSQL.${port}`));
}, 60_000);

afterAll(async () => {
  await proxy.close();
  await postgres.stop();
  await rm(scratch, { recursive: true });
});

describe('a connection that is cut', () => {
  let direct: PgStore;
  let store: PgStore;
  let log: WorldLog<Ledger>;
  let worlds = 0;

  const open = (config: object): Promise<PgStore> =>
    PgStore.open({
      config: { ...postgres.connection, ...config },
      migrations: MIGRATIONS,
      shared: false,
      describe: String,
    });

  beforeEach(async () => {
    direct = await open({});
    store = await open({ host: '127.0.0.1', port: proxy.port });
    log = await createLedger(store, { name: `cut ${++worlds}` });
  });

  afterEach(async () => {
    await store.close();
    await direct.close();
  });

  const expectWhole = async (acknowledged: readonly string[]): Promise<void> => {
    const counts = new Map<string, number>();
    for (const { data } of await wholeLog(direct, log.name)) {
      const { id } = data as { id: string };
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([...acknowledged].sort());
    expect([...counts.values()].every((count) => count === 2)).toBe(true);
    const { live, folded } = await log.rebuilt();
    expect(live).toEqual(folded);
    expect(await dumpOf(await reopen(direct, log.name))).toEqual(live);
  };

  /** After its answer a connection breaks while nobody looks: the next call may be sent on it, and is denied. */
  const atLast = <R>(make: () => Promise<R>): Promise<R> =>
    make().catch((error: unknown) => {
      if (error instanceof LogUnavailable && error.outcome === 'not written') return make();
      throw error;
    });

  /** What one cut append does to the calls in it. */
  const written: Readonly<Record<Cut, boolean>> = {
    'before it arrives': false,
    'and it arrives late': false,
    'before its answer': true,
    'after its answer': true,
  };

  test.each(CUTS)('%s: the call is answered as the log has it', async (cut) => {
    const { balance } = await transfer(log, 1);
    const { cuts } = proxy;
    let answered = (): void => undefined;
    proxy.cut(1, cut, new Promise<void>((resolve) => (answered = resolve)));
    const call = transfer(log, 1);
    if (written[cut]) await expect(call).resolves.toMatchObject({ balance: balance + 1 });
    else await expect(call).rejects.toMatchObject({ name: 'LogUnavailable', outcome: 'not written' });
    answered();
    await proxy.allArrived();
    expect(proxy.cuts).toBe(cuts + 1);
    expect(await atLast(() => transfer(log, 1))).toMatchObject({ balance: written[cut] ? 3 : 2 });
    expect(await wholeLog(direct, log.name)).toHaveLength(written[cut] ? 6 : 4);
  });

  test.each(CUTS)(
    'again and again under load, %s: every call is in the log once, or denied and not there',
    async (cut) => {
      const acknowledged: string[] = [];
      let denied = 0;
      const { cuts } = proxy;
      for (let round = 0; round < 15; round += 1) {
        proxy.cut(1 + (round % 3), cut);
        const caller = async (start: number): Promise<void> => {
          await new Promise((resolve) => setTimeout(resolve, start % 4));
          try {
            acknowledged.push((await transfer(log, start)).id);
          } catch (error) {
            if (!(error instanceof LogUnavailable) || error.outcome !== 'not written') throw error;
            denied += 1;
          }
        };
        await Promise.all(Array.from({ length: 12 }, (_, i) => caller(i)));
        // Whatever came of it, calls go through again.
        proxy.cut(0, cut);
        acknowledged.push((await atLast(() => transfer(log, 99))).id);
      }
      expect(proxy.cuts).toBeGreaterThan(cuts + 5);
      if (cut !== 'after its answer') expect(denied > 0).toBe(!written[cut]);
      await expectWhole(acknowledged);
    },
  );
});

test('an emulator on a database of one’s own survives cut connections: what it acknowledged is there, once', async () => {
  const url = `postgresql://${postgres.connection.user}@127.0.0.1:${proxy.port}/${postgres.connection.database}`;
  const emulator = await EmulatorProcess.start(join(scratch, 'unused'), { DATABASE_URL: url });
  const client = emulator.client();
  const poolId = await createPool(client);
  const audit = new LogAudit();
  const { cuts } = proxy;
  for (const cut of [...CUTS, ...CUTS]) {
    proxy.cut(10, cut);
    const at = proxy.appends;
    const written = await write(client, poolId, {
      writers: 6,
      prefix: `${at}`,
      stop: (count) => count > 60 && proxy.appends > at + 12,
    });
    await audit.readOn(postgres.connection);
    const times = (name: string): number => audit.users.get(name) ?? audit.groups.get(name) ?? 0;
    const { users, groups } = written.acknowledged;
    expect([...users, ...groups].filter((name) => times(name) !== 1)).toEqual([]);
    expect(written.denied.filter((name) => times(name) !== 0)).toEqual([]);
    expect(await missingUsers(client, poolId, users.slice(-20))).toEqual([]);
  }
  expect(audit.torn).toEqual([]);
  expect(proxy.cuts).toBe(cuts + 8);
  // The other tests' worlds are in the same database, and of another kind.
  expect(await replay(postgres.connection, ['default'])).toBe(audit.position);
  client.destroy();
  await emulator.stop();
}, 120_000);
