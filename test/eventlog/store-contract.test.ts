import { eachStore, placeOf, REAL } from './each-store.js';
import { rowsOf, wholeLog } from './ledger.js';

eachStore((the) => {
  const { make, world, add, datas } = the;

  describe('worlds', () => {
    test('are made once', async () => {
      expect(await the.store.createWorld({ name: 'w', id: 'other', seed: 'another', clock: REAL })).toBe(false);
      expect(await world()).toMatchObject({ name: 'w', id: 'w', head: 0, epoch: 0, seed: 's', clock: REAL });
      expect(await the.store.branches('w')).toHaveLength(1);
      expect(await the.store.world('x')).toBeUndefined();
    });

    test.each(['', '\0', 'w\0', '\ud800', "w'--"])('have no odd names: %j', async (name) => {
      expect(await the.store.world(name)).toBeUndefined();
    });

    test('of one name asked for at once are made once, with one line', async () => {
      const made = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          the.store.createWorld({ name: 'x', id: `i${i}`, seed: `s${i}`, clock: REAL }),
        ),
      );
      expect(made.filter(Boolean)).toHaveLength(1);
      const { id, seed, branch } = await world('x');
      expect([id, seed]).toEqual([`i${made.indexOf(true)}`, `s${made.indexOf(true)}`]);
      expect((await the.store.branches('x')).map((line) => line.id)).toEqual([branch]);
    });

    test('are listed, and deleted with their snapshots', async () => {
      await make('x');
      const { branch } = await world('x');
      const snapshot = { world: 'x', name: 'a', branch, position: 0, at: 0, clock: REAL };
      expect(await the.store.saveSnapshot(snapshot, 0)).toBe(true);
      expect((await the.store.worlds()).map(({ name }) => name).sort()).toEqual(['w', 'x']);
      expect(await the.store.deleteWorld({ name: 'x', id: 'x', epoch: 0 }, 7)).toBe(true);
      expect(await the.store.world('x')).toBeUndefined();
      expect(await the.store.snapshots('x')).toEqual([]);
      expect(await the.store.branches('x')).toEqual([]);
      expect(await the.store.fence('x')).toBeUndefined();
      expect(await the.store.deleteWorld({ name: 'x', id: 'x', epoch: 0 }, 8)).toBe(false);
    });

    test('are not deleted by what comes after a fence', async () => {
      const before = await world();
      await the.store.fence('w');
      expect(await the.store.deleteWorld(before, 7)).toBe(false);
      expect(await the.store.deleteWorld(await world(), 7)).toBe(true);
    });

    test('that were deleted are not those made later under their name', async () => {
      await make('x');
      const first = await world('x');
      await the.store.deleteWorld(first, 7);
      expect(await the.store.createWorld({ name: 'x', id: 'second', seed: 's', clock: REAL })).toBe(true);
      const second = await world('x');
      expect(second.branch).not.toBe(first.branch);
      expect(await the.store.deleteWorld(first, 8)).toBe(false);
      expect(await the.store.append(placeOf(first), rowsOf([{ i: 1 }]))).toBe('conflict');
      expect(await world('x')).toEqual(second);
      expect((await the.store.branches('x')).map(({ id }) => id)).toEqual([second.branch]);
    });

    test.each([{ mode: 'frozen', now: 4_102_444_800_123 } as const, { mode: 'real', offset: -86_400_000 } as const])(
      'keep the clock %j',
      async (clock) => {
        expect(await the.store.setClock('w', (await world()).epoch, clock)).toBe(true);
        expect((await world()).clock).toEqual(clock);
        // A change that was under way when the world was fenced comes too late.
        const { epoch } = await world();
        await the.store.fence('w');
        expect(await the.store.setClock('w', epoch, REAL)).toBe(false);
        expect(await the.store.setClock('nowhere', 0, REAL)).toBe(false);
        expect((await world()).clock).toEqual(clock);
      },
    );

    test('take one of two changes of the clock that were made of the same setting', async () => {
      const { epoch } = await world();
      const changes = [10, 20].map((now) => the.store.setClock('w', epoch, { mode: 'frozen', now }));
      expect((await Promise.all(changes)).filter(Boolean)).toHaveLength(1);
      expect((await world()).epoch).toBe(epoch + 1);
    });

    test('have names of any sort', async () => {
      for (const name of ['ä b', "o'hara", '__proto__', 'constructor', '%s', 'w\u2028']) {
        expect(await make(name)).toBe(true);
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
      const whole = await wholeLog(the.store, 'w');
      expect(whole.map(({ position }) => position)).toEqual(Array.from({ length: 5_000 }, (_, i) => i + 1));
      expect(await the.store.page(branch, 4_990, 4_995, 100)).toEqual(whole.slice(4_990, 4_995));
      expect(await the.store.page(branch, 10, 5_000, 7)).toEqual(whole.slice(10, 17));
      expect(await the.store.page(branch, 5_000, 5_000, 7)).toEqual([]);
    });

    test('writes nothing where the world does not stand: head, branch, epoch, name', async () => {
      await add({ i: 1 });
      const place = placeOf(await world());
      const rows = rowsOf([{ i: 2 }], { position: place.head, hash: '' });
      for (const wrong of [{ head: 0 }, { head: 2 }, { branch: 999 }, { epoch: 1 }, { world: 'x' }]) {
        expect(await the.store.append({ ...place, ...wrong }, rows)).toBe('conflict');
      }
      expect(await datas()).toEqual([{ i: 1 }]);
    });

    test('meets another in the same place: one is written, whole, the others conflict', async () => {
      const place = placeOf(await world());
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, writer) =>
          the.store.append(place, rowsOf(Array.from({ length: 20 }, (__, i) => ({ writer, i })))),
        ),
      );
      expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
      const writer = answers.indexOf('written');
      expect(await datas()).toEqual(Array.from({ length: 20 }, (_, i) => ({ writer, i })));
    });

    test('is barred by a fence', async () => {
      const place = placeOf(await world());
      const fenced = await the.store.fence('w');
      expect(fenced).toEqual({ ...(await world()), epoch: 1 });
      expect(await the.store.append(place, rowsOf([{ i: 1 }]))).toBe('conflict');
      expect(await the.store.append({ ...place, epoch: 1 }, rowsOf([{ i: 1 }]))).toBe('written');
    });

    test('of one world does not disturb those of others', async () => {
      await make('x');
      const places = [placeOf(await world('w')), placeOf(await world('x'))];
      const answers = await Promise.all(places.map((place) => the.store.append(place, rowsOf([{ in: place.world }]))));
      expect(answers).toEqual(['written', 'written']);
      expect((await wholeLog(the.store, 'x')).map(({ data }) => data)).toEqual([{ in: 'x' }]);
    });
  });

  describe('contents', () => {
    test('are given back byte for byte, whatever becomes of worlds', async () => {
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
      await the.store.saveContent('abc', bytes);
      await the.store.saveContent('empty', Buffer.alloc(0));
      await the.store.deleteWorld(await world(), 0);
      expect(Buffer.from((await the.store.content('abc')) ?? [])).toEqual(bytes);
      expect(await the.store.content('empty')).toHaveLength(0);
      expect(await the.store.content('other')).toBeUndefined();
    });

    test('are kept once, however many keep them', async () => {
      const view = Buffer.from('--hello--').subarray(2, 7);
      await Promise.all(Array.from({ length: 5 }, () => the.store.saveContent('h', view)));
      expect(Buffer.from((await the.store.content('h')) ?? []).toString()).toBe('hello');
    });

    test('may be as large as a package', async () => {
      const bytes = Buffer.alloc(20_000_000, 'abc');
      await the.store.saveContent('large', bytes);
      expect(Buffer.from((await the.store.content('large')) ?? []).equals(bytes)).toBe(true);
    });
  });
});
