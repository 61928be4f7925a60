import { parsePayload } from '../../src/triggers/parse-payload.js';

test.each([
  ['{"a":[1,null]}', { a: [1, null] }],
  ['null', null],
  ['"text"', 'text'],
])('%s is read', (payload, value) => {
  expect(parsePayload(payload)).toEqual(value);
});

test.each(['', '{', 'undefined', "{'a':1}", '\u0000'])('%j is not JSON', (payload) => {
  expect(parsePayload(payload)).toBeUndefined();
});

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

test('a thousand levels are read, more are not, however many there are', () => {
  expect(parsePayload(nested(1_000))).toBeDefined();
  expect(parsePayload(nested(1_001))).toBeUndefined();
  expect(parsePayload(`{"request":${nested(1_000_000)}}`)).toBeUndefined();
});
