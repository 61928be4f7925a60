import { unwrapDataKey, wrapDataKey } from '../../../src/domain/kms/data-key.js';

const seed = Buffer.alloc(32, 1);
const ARN = 'arn:aws:kms:us-east-1:000000000000:key/12345678-9abc-def0-1234-56789abcdef1';
const context = { 'userpool-id': 'us-east-1_AAAAAAAAA', 'aws-crypto-public-key': 'A=' };
const id = Buffer.alloc(16, 2);
const dataKey = Buffer.alloc(32, 3);

const wrapped = wrapDataKey(seed, ARN, context, id, dataKey);

test('a data key comes out as it went in, with the ARN of its key', () => {
  expect(unwrapDataKey(seed, context, wrapped)).toEqual({ keyArn: ARN, dataKey });
});

test('the order of the context does not matter', () => {
  const turned = { 'aws-crypto-public-key': 'A=', 'userpool-id': 'us-east-1_AAAAAAAAA' };
  expect(unwrapDataKey(seed, turned, wrapped)).toEqual({ keyArn: ARN, dataKey });
});

test('the same is wrapped to the same bytes, under another id to others, and the data key is not among them', () => {
  expect(wrapDataKey(seed, ARN, context, id, dataKey)).toEqual(wrapped);
  expect(wrapDataKey(seed, ARN, context, Buffer.alloc(16, 9), dataKey)).not.toEqual(wrapped);
  expect(wrapped.includes(dataKey)).toBe(false);
});

test.each([
  ['another world', Buffer.alloc(32, 9), context],
  ['no context', seed, {}],
  ['a context with less', seed, { 'userpool-id': 'us-east-1_AAAAAAAAA' }],
  ['a context with more', seed, { ...context, more: '' }],
  ['a context with another value', seed, { ...context, 'userpool-id': 'us-east-1_BBBBBBBBB' }],
  [
    'a context whose pair is split elsewhere',
    seed,
    { 'userpool-idu': 's-east-1_AAAAAAAAA', 'aws-crypto-public-key': 'A=' },
  ],
])('%s does not open it', (_title, worldSeed, other) => {
  expect(unwrapDataKey(worldSeed, other, wrapped)).toBeUndefined();
});

test('no byte of it can be changed', () => {
  for (let i = 0; i < wrapped.length; i++) {
    const altered = Buffer.from(wrapped);
    altered[i] = (altered[i] ?? 0) ^ 1;
    expect([i, unwrapDataKey(seed, context, altered)]).toEqual([i, undefined]);
  }
});

test('nothing can be cut off or added', () => {
  for (let length = 0; length < wrapped.length; length++) {
    expect(unwrapDataKey(seed, context, wrapped.subarray(0, length))).toBeUndefined();
  }
  expect(unwrapDataKey(seed, context, Buffer.concat([wrapped, Buffer.alloc(1)]))).toBeUndefined();
});
