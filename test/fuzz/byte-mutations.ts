import fc from 'fast-check';

/** Bytes that parsers stumble over: ends of strings and objects, halves of characters, numbers that no type holds. */
const POISON: readonly Buffer[] = [
  ...[
    '\0',
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    'null',
    'NaN',
    '-',
    '1e999',
    '-0',
    '1e-400',
    '0x1',
    '"\\ud800"',
    '\\u0000',
    '\uFEFF',
    '__proto__',
  ],
  '9'.repeat(400),
  '['.repeat(5_000),
  '{"a":'.repeat(5_000),
].map((text) => Buffer.from(text));
const NOT_UTF8 = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]].map((bytes) =>
  Buffer.from(bytes),
);

/** A change to some bytes, which a counterexample can name. */
interface Mutation {
  readonly name: string;
  readonly apply: (bytes: Buffer) => Buffer;
}

const named = (name: string, apply: (bytes: Buffer) => Buffer): Mutation =>
  Object.defineProperty({ name, apply }, fc.toStringMethod, { value: () => name });

const splice = (bytes: Buffer, from: number, to: number, insert: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(to)]);

const at = (bytes: Buffer, share: number): number => Math.floor((share / 1_000) * bytes.length);
const place = fc.nat(1_000);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.nat(7)).map(([share, bit]) =>
    named(`flip bit ${bit} at ${share}‰`, (bytes) => {
      const changed = Buffer.from(bytes);
      const index = Math.min(at(bytes, share), bytes.length - 1);
      if (index >= 0) changed[index] = (changed[index] ?? 0) ^ (1 << bit);
      return changed;
    }),
  ),
  place.map((share) => named(`truncate at ${share}‰`, (bytes) => bytes.subarray(0, at(bytes, share)))),
  fc
    .tuple(place, fc.constantFrom(...POISON, ...NOT_UTF8))
    .map(([share, poison]) =>
      named(`insert ${poison.toString('latin1', 0, 12)} (${poison.length} bytes) at ${share}‰`, (bytes) =>
        splice(bytes, at(bytes, share), at(bytes, share), poison),
      ),
    ),
  fc
    .tuple(place, fc.nat(40))
    .map(([share, length]) =>
      named(`delete ${length} bytes at ${share}‰`, (bytes) =>
        splice(bytes, at(bytes, share), at(bytes, share) + length, Buffer.alloc(0)),
      ),
    ),
  fc.tuple(place, fc.nat(60)).map(([share, length]) =>
    named(`repeat ${length} bytes at ${share}‰`, (bytes) => {
      const from = at(bytes, share);
      return splice(bytes, from, from, bytes.subarray(from, from + length));
    }),
  ),
);

/** Changes to a body that keep it JSON: keys twice, of Object, or unknown; values of other types, deep ones, huge ones. */
const jsonMutation: fc.Arbitrary<Mutation> = fc
  .tuple(
    fc.nat(30),
    fc.constantFrom(
      'null',
      '{}',
      '[]',
      '[null]',
      '""',
      '1e308',
      '-1',
      '9007199254740993',
      '"\\ud800"',
      '"\\u0000"',
      'true',
      '[[[[]]]]',
      '{"__proto__":{"a":1}}',
      `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
    ),
    fc.constantFrom('', 'twice', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '\\u0000'),
  )
  .map(([nth, json, key]) =>
    named(key === '' ? `value ${nth} is ${json.slice(0, 40)}` : `key ${key} is ${json.slice(0, 40)}`, (bytes) => {
      const text = bytes.toString();
      const members = [...text.matchAll(/"((?:[^"\\]|\\.)*)":/g)];
      const member = members[nth % Math.max(1, members.length)];
      const name = key === 'twice' ? (member?.[1] ?? '') : key;
      if (key !== '') return Buffer.from(text.replace('{', () => `{"${name}":${json}${members.length > 0 ? ',' : ''}`));
      if (!member) return bytes;
      const from = member.index + member[0].length;
      const [value = ''] = /^(?:"(?:[^"\\]|\\.)*"|[^,}\]]+)/.exec(text.slice(from)) ?? [];
      return Buffer.from(text.slice(0, from) + json + text.slice(from + value.length));
    }),
  );

/** The bytes after all the changes, in their order. */
export const mutated = (mutations: readonly Mutation[], bytes: Buffer): Buffer =>
  mutations.reduce((changed, { apply }) => apply(changed), bytes);

/** One to three changes to a body. */
export const bodyMutations = fc.array(fc.oneof(mutation, jsonMutation), { minLength: 1, maxLength: 3 });
/** One to three changes to a whole request, head and all. */
export const requestMutations = fc.array(mutation, { minLength: 1, maxLength: 3 });

/** What a Content-Length may claim. */
export const lengthClaims = fc.constantFrom(
  '',
  '0',
  '-1',
  '1',
  '1e3',
  '99999999999999999999',
  '0x10',
  ' 5 ',
  '5, 5',
  'NaN',
  '6000000',
);
