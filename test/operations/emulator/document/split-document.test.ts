import fc from 'fast-check';
import { splitDocument } from '../../../../src/operations/emulator/document/split-document.js';

const split = (text: string | Uint8Array, turn: () => Promise<void> = async () => undefined) =>
  splitDocument(typeof text === 'string' ? Buffer.from(text) : text, turn);

/** The document as JSON.parse would have it, put together from its parts. */
const whole = async (text: string): Promise<unknown> => {
  const { head, pools } = await split(text);
  const parts = pools.map((pool) => {
    const members = pool.members();
    const users = Array.from({ length: pool.users }, (_, i) => pool.user(i));
    return users.length > 0 ? { ...(members as object), users } : members;
  });
  return parts.length > 0 ? { ...(head as object), pools: parts } : head;
};

const refused = async (
  text: string | Uint8Array,
  look = async (found: Awaited<ReturnType<typeof split>>) => void found,
) =>
  split(text)
    .then(look)
    .then(
      () => 'accepted',
      ({ status, error, message, hint }: { status: number; error: string; message: string; hint: string }) => {
        expect([status, error]).toEqual([400, 'BadBody']);
        expect(hint).toMatch(
          /^(Send a JSON object as docs\/seed.md describes it, in UTF-8|Say it once: only one of the two would count)\.$/,
        );
        return message;
      },
    );

test('pools and users are found wherever they stand, and whatever is in them', async () => {
  const entry = fc.dictionary(
    fc.string().filter((name) => name !== 'users' && name !== '__proto__'),
    fc.jsonValue({ maxDepth: 3 }),
    { maxKeys: 4 },
  );
  const pool = fc.record(
    { before: entry, users: fc.array(fc.jsonValue(), { minLength: 1, maxLength: 4 }), after: entry },
    { requiredKeys: ['before', 'after'] },
  );
  const document = fc.record({
    head: fc.dictionary(fc.constantFrom('recognito', 'x', '"\\'), fc.jsonValue()),
    pools: fc.array(fc.oneof({ arbitrary: pool, weight: 5 }, { arbitrary: fc.constant(7), weight: 1 }), {
      minLength: 1,
    }),
  });
  const space = fc.constantFrom(undefined, 1, '\t', '\r\n ');
  await fc.assert(
    fc.asyncProperty(document, space, async ({ head, pools }, indent) => {
      const text = JSON.stringify(
        {
          ...head,
          pools: pools.map((one) =>
            typeof one === 'number' ? one : { ...one.before, ...(one.users && { users: one.users }), ...one.after },
          ),
        },
        undefined,
        indent,
      );
      expect(await whole(text)).toEqual(JSON.parse(text));
    }),
  );
});

test.each(['{}', ' {"pools":{}} ', '{"pools":[]}', '{"pools":7,"users":[1]}', '{"pools":[{"users":{}}]}'])(
  '%s is read',
  async (text) => {
    const { pools } = await split(text);
    expect(pools.map(({ users }) => users)).toEqual(text.includes('[{') ? [0] : []);
    if (text !== '{"pools":[]}') expect(await whole(text)).toEqual(JSON.parse(text));
  },
);

test('a byte order mark is no part of it', async () => {
  const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{"recognito":1}')]);
  expect((await split(bytes)).head).toEqual({ recognito: 1 });
});

test('others have their turn in between', async () => {
  let turns = 0;
  const users = Array.from({ length: 5_000 }, (_, i) => ({ username: `u${i}` }));
  await split(JSON.stringify({ pools: [{ users }] }), async () => void (turns += 1));
  expect(turns).toBe(6);
});

describe('what is no document', () => {
  test.each([
    ['', 'The document is not JSON, at or after byte 1.'],
    ['[]', 'The document is not JSON, at or after byte 1.'],
    ['null', 'The document is not JSON, at or after byte 1.'],
    ['{', 'The document is not JSON, at or after byte 2.'],
    ['{"pools":[{}]', 'The document is not JSON, at or after byte 14.'],
    ['{} x', 'The document is not JSON, at or after byte 4.'],
    ['{"a" 1}', 'The document is not JSON, at or after byte 6.'],
    ['{1:2}', 'The document is not JSON, at or after byte 3.'],
    ['{"a":1,}', 'The document is not JSON, at or after byte 8.'],
    ['{"a":"x}', 'The document is not JSON in a, at or after byte 9.'],
    ['{"a":"x\\', 'The document is not JSON in a, at or after byte 10.'],
    ['{"pools":[{"users":[}]}]}', 'The document is not JSON in pools[0].users[0], at or after byte 21.'],
    ['{"pools":[{"users":[1 2]}]}', 'The document is not JSON in pools[0].users, at or after byte 23.'],
    ['{"pools":[1,]}', 'The document is not JSON in pools[1], at or after byte 13.'],
    ['{"a":tru}', 'The document is not JSON in a, at or after byte 6.'],
    ['{"a":[1,]}', 'The document is not JSON in a, at or after byte 6.'],
    ['{"a":}', 'The document is not JSON in a, at or after byte 6.'],
  ])('%s', async (text, message) => {
    expect(await refused(text)).toBe(message);
  });

  test('a user that cannot be read is refused when it is asked for, by its place', async () => {
    const text = '{"pools":[{"users":[{},{"a":1 2}]}]}';
    const message = 'The document is not JSON in pools[0].users[1], at or after byte 24.';
    expect(await refused(text, async ({ pools }) => void pools[0]?.user(1))).toBe(message);
  });

  test('text that is not UTF-8', async () => {
    const bytes = Buffer.from('{"a":"\xff"}', 'latin1');
    expect(await refused(bytes)).toBe('The document is not JSON in a, at or after byte 6.');
  });

  test('a member that is said twice', async () => {
    expect(await refused('{"pools":[],"x":1,"pools":[]}')).toBe('The document says pools twice.');
    expect(await refused('{"pools":[{},{"name":"a","users":[],"users":[]}]}')).toBe('pools[1] says users twice.');
  });
});
