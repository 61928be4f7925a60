import { openSecretBlock, secretBlockOf, serverSecretOf } from '../../src/tokens/secret-block.js';

const seed = Buffer.alloc(32, 7);
const holder = { poolId: 'us-east-1_Sample001', clientId: 'client1' };
const block = {
  sessionId: '34c84488-e0e1-40ae-92ee-991ad1a898c8',
  expiresAt: 1_750_000_180_000,
  numbers: { client: (1n << 3071n) + 5n, server: 7n },
};
const text = secretBlockOf(seed, holder, block);

test('is opened by whom it is for', () => {
  expect(openSecretBlock(seed, holder, text)).toEqual(block);
});

test('is base64 of one length, that begins as those of AWS do', () => {
  const other = { ...block, expiresAt: 0, numbers: { client: 1n, server: 1n } };
  expect([text.length, secretBlockOf(seed, holder, other).length]).toEqual([1_540, 1_540]);
  expect(text).toMatch(/^AgV4[A-Za-z0-9+/]+$/);
});

test('shows nothing of what is in it', () => {
  const bytes = Buffer.from(text, 'base64');
  expect(bytes.includes(block.sessionId)).toBe(false);
  expect(bytes.includes(Buffer.alloc(8))).toBe(false);
});

test('is another for every text, and the same for the same', () => {
  expect(secretBlockOf(seed, holder, block)).toBe(text);
  const sealed = (of: string): string => Buffer.from(of, 'base64').toString('hex', 19);
  const later = secretBlockOf(seed, holder, { ...block, expiresAt: block.expiresAt + 1 });
  // Not even the parts that are alike are enciphered alike.
  expect(sealed(later).slice(0, 32)).not.toBe(sealed(text).slice(0, 32));
});

test('does not open in another pool, client or world', () => {
  expect(openSecretBlock(seed, { ...holder, poolId: 'us-east-1_Sample002' }, text)).toBeUndefined();
  expect(openSecretBlock(seed, { ...holder, clientId: 'client2' }, text)).toBeUndefined();
  expect(openSecretBlock(Buffer.alloc(32, 8), holder, text)).toBeUndefined();
});

test('does not open with any of its bits turned', () => {
  const opened: number[] = [];
  for (let bit = 0; bit < 1_155 * 8; bit += 1) {
    const bytes = Buffer.from(text, 'base64');
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    if (openSecretBlock(seed, holder, bytes.toString('base64'))) opened.push(bit);
  }
  expect(opened).toEqual([]);
});

test.each([
  ['nothing', ''],
  ['half of it', text.slice(0, 770)],
  ['its header', text.slice(0, 4)],
  ['its header and name', text.slice(0, 24)],
  ['more than it', `${text}AAAA`],
  ['it with a blank', `${text} `],
  ['it with padding', `${text}====`],
  ['it in the alphabet of URLs', text.replaceAll('+', '-').replaceAll('/', '_')],
  ['no base64', '%%%'],
])('%s does not open', (_, altered) => {
  expect(openSecretBlock(seed, holder, altered)).toBeUndefined();
});

test("the server's secret is a function of seed, pool and session", () => {
  const secret = serverSecretOf(seed, holder.poolId, block.sessionId);
  expect(serverSecretOf(seed, holder.poolId, block.sessionId)).toBe(secret);
  expect(secret.toString(2).length).toBeGreaterThan(200);
  const others = [
    serverSecretOf(Buffer.alloc(32, 8), holder.poolId, block.sessionId),
    serverSecretOf(seed, 'us-east-1_Sample002', block.sessionId),
    serverSecretOf(seed, holder.poolId, '34c84488-e0e1-40ae-92ee-991ad1a898c9'),
  ];
  expect(new Set([secret, ...others]).size).toBe(4);
});
