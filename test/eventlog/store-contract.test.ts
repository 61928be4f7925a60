import { ROOT_HASH } from '../../src/domain/kernel/hash-chain.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { Place, Store, WorldRow } from '../../src/eventlog/store.js';
import { rowsOf, wholeLog } from './ledger.js';
import { usePostgres } from './test-postgres.js';

const postgres = usePostgres();
const real = { mode: 'real', offset: 0 } as const;

describe.each([
  ['MemoryStore', async (): Promise<Store> => new MemoryStore()],
  ['PgStore', async (): Promise<Store> => postgres.open(await postgres.freshDatabase('migrated'))],
])('%s', (kind, make) => {
  let store: Store;

  beforeEach(async () => {
    store = await make();
    await store.createWorld({ name: 'w', seed: 's', clock: real });
  });

  const world = async (name = 'w'): Promise<WorldRow> => {
    const row = await store.world(name);
    if (!row) throw new Error(`There is no world ${name}.`);
    return row;
  };
  const placeOf = ({ name, branch, head, epoch }: WorldRow): Place => ({ world: name, branch, head, epoch });

  /** Appends events with these data to the world's end. */
  const add = async (...datas: unknown[]): Promise<void> => {
    const row = await world();
    const [last] = row.head === 0 ? [] : await store.page(row.branch, row.head - 1, row.head, 1);
    const rows = rowsOf(datas, { position: row.head, hash: last?.hash ?? ROOT_HASH });
    expect(await store.append(placeOf(row), rows)).toBe('written');
  };

  const datas = async (): Promise<readonly unknown[]> => (await wholeLog(store, 'w')).map(({ data }) => data);

  describe('worlds', () => {
    test('are made once', async () => {
      expect(await store.createWorld({ name: 'w', seed: 'another', clock: real })).toBe(false);
      expect(await world()).toMatchObject({ name: 'w', head: 0, epoch: 0, seed: 's', clock: real });
      expect(await store.world('x')).toBeUndefined();
    });

    test.each(['', '\0', 'w\0', '\ud800', "w'--"])('have no odd names: %j', async (name) => {
      expect(await store.world(name)).toBeUndefined();
    });

    test('of one name asked for at once are made once', async () => {
      const made = await Promise.all(
        Array.from({ length: 10 }, (_, i) => store.createWorld({ name: 'x', seed: `s${i}`, clock: real })),
      );
      expect(made.filter(Boolean)).toHaveLength(1);
      expect((await world('x')).seed).toBe(`s${made.indexOf(true)}`);
    });

    test('are listed, and deleted with their snapshots', async () => {
      await store.createWorld({ name: 'x', seed: 's', clock: real });
      const { branch } = await world('x');
      await store.saveSnapshot({ world: 'x', name: 'a', branch, position: 0, at: 0 });
      expect((await store.worlds()).map(({ name }) => name).sort()).toEqual(['w', 'x']);
      await store.deleteWorld('x');
      expect(await store.world('x')).toBeUndefined();
      expect(await store.snapshots('x')).toEqual([]);
      expect(await store.fence('x')).toBeUndefined();
    });

    test.each([{ mode: 'frozen', now: 4_102_444_800_123 } as const, { mode: 'real', offset: -86_400_000 } as const])(
      'keep the clock %j',
      async (clock) => {
        expect(await store.setClock('w', (await world()).epoch, clock)).toBe(true);
        expect((await world()).clock).toEqual(clock);
        // A change that was under way when the world was fenced comes too late.
        const { epoch } = await world();
        await store.fence('w');
        expect(await store.setClock('w', epoch, real)).toBe(false);
        expect(await store.setClock('nowhere', 0, real)).toBe(false);
        expect((await world()).clock).toEqual(clock);
      },
    );

    test('have names of any sort', async () => {
      for (const name of ['ä b', "o'hara", '__proto__', 'constructor', '%s', 'w\u2028']) {
        expect(await store.createWorld({ name, seed: 's', clock: real })).toBe(true);
        expect((await world(name)).name).toBe(name);
      }
    });
  });

  describe('an append', () => {
    test.each([
      ['NUL characters', { text: 'a\0b', '\0': 1 }],
      ['escaped NUL characters', { text: '\\u0000', more: '\\\\u0000\\' }],
      ['lone surrogates', { text: 'a\ud800b', '\udfff': '\udc00\ud800' }],
      ['characters outside the basic plane', { text: '😀\u{10ffff}\uffff\ufeff' }],
      ['control characters and quotes', { text: '\u0001\u001f\u007f\b\t\n\f\r"\'\\/\u2028\u2029' }],
      ['keys named like what objects have', JSON.parse('{"__proto__":{"x":1},"constructor":null,"toString":2}')],
      ['keys that look like integers', JSON.parse('{"b":1,"10":2,"a":3,"2":4,"01":5,"-1":6}')],
      ['an empty key', { '': '' }],
      ['numbers', { list: [0, -0, 1e21, 1e-7, 5e-324, 0.1 + 0.2, Number.MAX_SAFE_INTEGER, -1.7976931348623157e308] }],
      ['a top level that is no object', [[null], 'text', true]],
      ['deep nesting', JSON.parse('['.repeat(500) + ']'.repeat(500))],
    ] as [string, unknown][])('keeps %s as they were hashed', async (_, data) => {
      await add(data, data);
      const [first] = await datas();
      expect(JSON.stringify(first)).toBe(JSON.stringify(data));
    });

    test('keeps an event of a megabyte', async () => {
      const data = { text: 'ä"\0😀x'.repeat(150_000) };
      await add({ before: 1 }, data, { after: 1 });
      expect(await datas()).toEqual([{ before: 1 }, data, { after: 1 }]);
    });

    test('takes 5,000 events in one statement, and gives them back in pages', async () => {
      await add(...Array.from({ length: 5_000 }, (_, i) => ({ account: `a${i}`, i })));
      const { branch, head } = await world();
      expect(head).toBe(5_000);
      const whole = await wholeLog(store, 'w');
      expect(whole.map(({ position }) => position)).toEqual(Array.from({ length: 5_000 }, (_, i) => i + 1));
      expect(await store.page(branch, 4_990, 4_995, 100)).toEqual(whole.slice(4_990, 4_995));
      expect(await store.page(branch, 10, 5_000, 7)).toEqual(whole.slice(10, 17));
      expect(await store.page(branch, 5_000, 5_000, 7)).toEqual([]);
    });

    test('writes nothing where the world does not stand: head, branch, epoch, name', async () => {
      await add({ i: 1 });
      const place = placeOf(await world());
      const rows = rowsOf([{ i: 2 }], { position: place.head, hash: '' });
      for (const wrong of [{ head: 0 }, { head: 2 }, { branch: 999 }, { epoch: 1 }, { world: 'x' }]) {
        expect(await store.append({ ...place, ...wrong }, rows)).toBe('conflict');
      }
      expect(await datas()).toEqual([{ i: 1 }]);
    });

    test('meets another in the same place: one is written, whole, the others conflict', async () => {
      const place = placeOf(await world());
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, writer) =>
          store.append(place, rowsOf(Array.from({ length: 20 }, (__, i) => ({ writer, i })))),
        ),
      );
      expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
      const writer = answers.indexOf('written');
      expect(await datas()).toEqual(Array.from({ length: 20 }, (_, i) => ({ writer, i })));
    });

    test('is barred by a fence', async () => {
      const place = placeOf(await world());
      const fenced = await store.fence('w');
      expect(fenced).toEqual({ ...(await world()), epoch: 1 });
      expect(await store.append(place, rowsOf([{ i: 1 }]))).toBe('conflict');
      expect(await store.append({ ...place, epoch: 1 }, rowsOf([{ i: 1 }]))).toBe('written');
    });

    test('of one world does not disturb those of others', async () => {
      await store.createWorld({ name: 'x', seed: 's', clock: real });
      const places = [placeOf(await world('w')), placeOf(await world('x'))];
      const answers = await Promise.all(places.map((place) => store.append(place, rowsOf([{ in: place.world }]))));
      expect(answers).toEqual(['written', 'written']);
      expect((await wholeLog(store, 'x')).map(({ data }) => data)).toEqual([{ in: 'x' }]);
    });
  });

  describe('branches', () => {
    test('three deep are one line of history each', async () => {
      const tips: { row: WorldRow; datas: readonly unknown[] }[] = [];
      for (const depth of [1, 2, 3, 4]) {
        await add({ depth, i: 1 }, { depth, i: 2 }, { depth, i: 3 });
        const row = await world();
        tips.push({ row, datas: await datas() });
        const moved = await store.moveWorld(placeOf(row), { branch: row.branch, position: row.head - 1 });
        expect(moved).toEqual(await world());
        expect(moved).toMatchObject({ head: row.head - 1, epoch: row.epoch + 1 });
      }
      expect(await datas()).toEqual([1, 2, 3, 4].flatMap((depth) => [1, 2].map((i) => ({ depth, i }))));
      for (const { row, datas: expected } of tips) {
        const page = await store.page(row.branch, 0, row.head, 100);
        expect(page.map(({ data }) => data)).toEqual(expected);
      }
    });

    test('that start before their parent started skip it', async () => {
      await add({ i: 1 }, { i: 2 }, { i: 3 });
      const first = await world();
      const second = await store.moveWorld(placeOf(first), { branch: first.branch, position: 2 });
      await add({ i: 30 });
      const third = await store.moveWorld(placeOf(await world()), { branch: second?.branch ?? -1, position: 1 });
      expect(third?.head).toBe(1);
      await add({ i: 20 });
      expect(await datas()).toEqual([{ i: 1 }, { i: 20 }]);
    });

    test('a world is not moved where it does not stand', async () => {
      const place = placeOf(await world());
      await add({ i: 1 });
      expect(await store.moveWorld(place, { branch: place.branch, position: 0 })).toBeUndefined();
      expect(await datas()).toEqual([{ i: 1 }]);
    });

    test('an append to the branch left behind is refused', async () => {
      const place = placeOf(await world());
      const moved = await store.moveWorld(place, { branch: place.branch, position: 0 });
      const rows = rowsOf([{ i: 1 }]);
      expect(await store.append(place, rows)).toBe('conflict');
      expect(await store.append({ ...place, epoch: moved?.epoch ?? -1 }, rows)).toBe('conflict');
    });

    test('a world may begin as a branch of another', async () => {
      await add({ i: 1 }, { i: 2 });
      const { branch } = await world();
      await store.createWorld({ name: 'fork', seed: 's', clock: real, fork: { branch, position: 1 } });
      await add({ i: 3 });
      expect((await wholeLog(store, 'fork')).map(({ data }) => data)).toEqual([{ i: 1 }]);
    });

    test('behind many resets are read like any other', async () => {
      for (let i = 0; i < 300; i += 1) {
        const place = placeOf(await world());
        await store.moveWorld(place, { branch: place.branch, position: 0 });
      }
      await add({ i: 1 });
      expect(await datas()).toEqual([{ i: 1 }]);
    });
  });

  test('snapshots are kept by name; one of the same name takes its place', async () => {
    const { branch } = await world();
    const row = (name: string, position: number, at: number) => ({ world: 'w', name, branch, position, at });
    await store.saveSnapshot(row('a', 1, 10));
    await store.saveSnapshot(row('b', 2, 20));
    await store.saveSnapshot(row('a', 3, 30));
    const byName = [...(await store.snapshots('w'))].sort((a, b) => a.at - b.at);
    expect(byName).toEqual([row('b', 2, 20), row('a', 3, 30)]);
    expect(await store.deleteSnapshot('w', 'a')).toBe(true);
    expect(await store.deleteSnapshot('w', 'a')).toBe(false);
    expect(await store.snapshots('w')).toEqual([row('b', 2, 20)]);
  });

  test('a checkpoint is that of the branch’s own line, or none', async () => {
    await add(...Array.from({ length: 6 }, (_, i) => ({ i })));
    const { branch } = await world();
    const checkpoint = {
      branch,
      position: 4,
      format: 'f',
      hash: 'h',
      parts: ['{"a":"\\u0000"}', 'zweiter Teil \ud83d\ude00'],
    };
    await store.saveCheckpoint({ ...checkpoint, position: 2, parts: ['old'] });
    await store.saveCheckpoint(checkpoint);
    const found = await store.checkpoint(branch, 6, 'f');
    // Kept or not, none that is given out may be wrong.
    expect(found).toEqual(kind === 'PgStore' ? checkpoint : undefined);
    expect(await store.checkpoint(branch, 3, 'f')).toBeUndefined();
    expect(await store.checkpoint(branch, 6, 'g')).toBeUndefined();

    const before = await store.moveWorld(placeOf(await world()), { branch, position: 3 });
    expect(await store.checkpoint(before?.branch ?? -1, 3, 'f')).toBeUndefined();
    const after = await store.moveWorld(placeOf(await world()), { branch, position: 5 });
    expect(await store.checkpoint(after?.branch ?? -1, 5, 'f')).toEqual(found);
  });

  describe('contents', () => {
    test('are given back byte for byte, whatever becomes of worlds', async () => {
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
      await store.saveContent('abc', bytes);
      await store.saveContent('empty', Buffer.alloc(0));
      await store.deleteWorld('w');
      expect(Buffer.from((await store.content('abc')) ?? [])).toEqual(bytes);
      expect(await store.content('empty')).toHaveLength(0);
      expect(await store.content('other')).toBeUndefined();
    });

    test('are kept once, however many keep them', async () => {
      const view = Buffer.from('--hello--').subarray(2, 7);
      await Promise.all(Array.from({ length: 5 }, () => store.saveContent('h', view)));
      expect(Buffer.from((await store.content('h')) ?? []).toString()).toBe('hello');
    });

    test('may be as large as a package', async () => {
      const bytes = Buffer.alloc(20_000_000, 'abc');
      await store.saveContent('large', bytes);
      expect(Buffer.from((await store.content('large')) ?? []).equals(bytes)).toBe(true);
    });
  });
});
