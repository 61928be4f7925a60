import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { Checkpoint, Store } from '../../src/eventlog/store.js';
import { BrokenChain, UnknownEvent } from '../../src/eventlog/store-refusals.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import { intercepted } from './intercepted-store.js';
import { balanceOf, createLedger, dumpOf, type Ledger, openWorlds, reopen, rowsOf, transfer } from './ledger.js';

const place = { world: 'default', branch: 1, head: 0, epoch: 0 };
const datas = (count: number): unknown[] =>
  Array.from({ length: count }, (_, i) => ({ account: 'in', amount: i, id: 'a' }));

/** A world whose rows were written by somebody else. */
const withRows = async (rows: ReturnType<typeof rowsOf>): Promise<MemoryStore> => {
  const store = new MemoryStore();
  await createLedger(store);
  await store.append(place, rows);
  return store;
};

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
};

const openUnverified = (store: Store): Promise<WorldLog<Ledger> | undefined> => openWorlds(store).get('default');

describe('a log that this version cannot read', () => {
  test('because of an unknown type stops the start, and names the place', async () => {
    const rows = rowsOf(datas(5)).map((row, i) => (i === 3 ? { ...row, type: 'Teleported' } : row));
    const opened = openUnverified(await withRows(rows));
    await expect(opened).rejects.toThrow(UnknownEvent);
    await expect(opened).rejects.toThrow('Teleported version 2 at position 4');
  });

  test('because of a newer version of a type stops the start, and names the place', async () => {
    const rows = rowsOf(datas(5)).map((row, i) => (i === 4 ? { ...row, version: 3 } : row));
    await expect(openUnverified(await withRows(rows))).rejects.toThrow('Moved version 3 at position 5');
  });

  test('an older version of a type is read', async () => {
    const rows = rowsOf(datas(5)).map((row) => ({ ...row, version: 1 }));
    const log = await openUnverified(await withRows(rows));
    expect(await log?.read((state) => balanceOf(state, 'in'))).toBe(10);
  });

  test('is refused again at the next try, and opens once it is mended', async () => {
    const store = new MemoryStore();
    await createLedger(store);
    await store.append(place, rowsOf([datas(1)[0]]));
    let broken = true;
    const worlds = openWorlds(
      intercepted(store, async (method, perform) =>
        method === 'page' && broken ? [{ ...((await perform()) as object[])[0], type: 'Teleported' }] : perform(),
      ),
    );
    await expect(worlds.get('default')).rejects.toThrow(UnknownEvent);
    await expect(worlds.get('default')).rejects.toThrow(UnknownEvent);
    broken = false;
    expect((await worlds.get('default'))?.position).toBe(1);
  });
});

describe('a log that is damaged', () => {
  const whole = rowsOf(datas(6));

  test.each([
    [
      'an event was changed',
      3,
      whole.map((row, i) => (i === 2 ? { ...row, data: '{"account":"in","amount":9,"id":"a"}' } : row)),
    ],
    ['an event got another time', 3, whole.map((row, i) => (i === 2 ? { ...row, at: 7 } : row))],
    [
      'an event got another author',
      3,
      whole.map((row, i) => (i === 2 ? { ...row, meta: '{"op":"Move","key":"k","n":9}' } : row)),
    ],
    [
      'an event and its hash were changed',
      4,
      [
        ...whole.slice(0, 2),
        ...rowsOf([{ amount: 9 }], { position: 2, hash: whole[1]?.hash ?? '' }),
        ...whole.slice(3),
      ],
    ],
    ['two events were swapped', 3, [0, 1, 3, 2, 4, 5].flatMap((i) => whole[i] ?? [])],
  ])('is refused where %s', async (_, position, rows) => {
    const opened = reopen(await withRows(rows));
    await expect(opened).rejects.toThrow(BrokenChain);
    await expect(opened).rejects.toThrow(`damaged at position ${position}`);
  });

  test('is refused where an event is missing, verified or not', async () => {
    const store = await withRows(whole.filter((_, i) => i !== 4));
    await expect(openUnverified(store)).rejects.toThrow('damaged at position 5');
  });

  test('is refused where its end is missing', async () => {
    const store = await withRows(whole);
    const torn = intercepted(store, async (method, perform) =>
      method === 'world' ? { ...((await perform()) as object), head: 8 } : perform(),
    );
    await expect(openUnverified(torn)).rejects.toThrow('damaged at position 7');
  });

  test('opens when it is whole', async () => {
    expect((await reopen(await withRows(whole))).position).toBe(6);
  });
});

describe('a checkpoint', () => {
  let checkpoints: Checkpoint[];
  let pagesAfter: number[];
  let store: Store;
  let log: WorldLog<Ledger>;

  beforeEach(async () => {
    checkpoints = [];
    pagesAfter = [];
    const memory = new MemoryStore();
    store = new Proxy<Store>(memory, {
      get: (target, name) => {
        if (name === 'saveCheckpoint') return async (checkpoint: Checkpoint) => void checkpoints.push(checkpoint);
        if (name === 'checkpoint') {
          return async (branch: number, position: number, format: string) =>
            checkpoints.findLast((one) => one.branch === branch && one.position <= position && one.format === format);
        }
        if (name === 'page') {
          return (...args: Parameters<Store['page']>) => {
            pagesAfter.push(args[1]);
            return memory.page(...args);
          };
        }
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
    log = await createLedger(store);
    await transfer(log, 5);
    await log.checkpoint();
    await transfer(log, 7);
  });

  test('and the events after it make the state that all events make', async () => {
    const opened = await openWorlds(store).get('default');
    if (!opened) throw new Error('no world');
    expect(pagesAfter).toEqual([2]);
    expect(await dumpOf(opened)).toEqual(await dumpOf(log));
    expect(await transfer(opened, 1)).toMatchObject({ balance: 13 });
    const { live, folded } = await opened.rebuilt();
    expect(live).toEqual(folded);
  });

  test('holds what is committed, not what is still being written', async () => {
    const writing = transfer(log, 100);
    await log.checkpoint();
    await writing;
    expect(checkpoints.at(-1)?.position).toBe(4);
    expect(await dumpOf(await reopen(store))).toEqual(await dumpOf(log));
  });

  test('of another format is not read', async () => {
    checkpoints = checkpoints.map((one) => ({ ...one, format: 'ledger-0', parts: ['nonsense'] }));
    const opened = await openWorlds(store).get('default');
    expect(pagesAfter).toEqual([0]);
    expect(opened && (await dumpOf(opened))).toEqual(await dumpOf(log));
  });

  test('is written at a start that had much to fold, for the next one', async () => {
    const { head, hash } = { head: log.position, hash: (await store.page(1, 3, 4, 1))[0]?.hash ?? '' };
    await store.append({ ...place, head }, rowsOf(datas(100_000), { position: head, hash }));
    const opened = await openWorlds(store).get('default');
    await until(() => checkpoints.length > 1);
    expect(checkpoints.at(-1)?.position).toBe(100_004);
    pagesAfter = [];
    const again = await openWorlds(store).get('default');
    expect(pagesAfter).toEqual([]);
    expect(again && (await dumpOf(again))).toEqual(opened && (await dumpOf(opened)));
  });

  test('is not written at a start that had little to fold', async () => {
    await openWorlds(store).get('default');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(checkpoints).toHaveLength(1);
  });

  test('is not trusted where the chain is verified', async () => {
    checkpoints = checkpoints.map((one) => ({ ...one, parts: ['nonsense'] }));
    expect(await dumpOf(await reopen(store))).toEqual(await dumpOf(log));
  });
});
