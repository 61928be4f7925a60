import fc from 'fast-check';
import { createHash, createHmac } from 'node:crypto';
import { hmacSha256, sha256, sha256Text } from '../../../src/domain/kernel/hash.js';

const part = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.uint8Array({ maxLength: 200 }));
const parts = fc.array(part, { maxLength: 4 });
const bytes = (all: readonly (string | Uint8Array)[]): Buffer => Buffer.concat(all.map((one) => Buffer.from(one)));

describe('hashes are those of node:crypto, whatever the parts and however long', () => {
  test('sha256', () => {
    fc.assert(
      fc.property(parts, (all) => {
        expect(sha256(...all)).toEqual(createHash('sha256').update(bytes(all)).digest());
      }),
    );
  });

  test('sha256Text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(sha256Text(text)).toBe(createHash('sha256').update(text).digest('base64url'));
      }),
    );
  });

  test('hmacSha256, with keys of any length', () => {
    fc.assert(
      fc.property(part, parts, (key, all) => {
        expect(hmacSha256(key, ...all)).toEqual(createHmac('sha256', key).update(bytes(all)).digest());
      }),
    );
    for (const length of [0, 63, 64, 65]) {
      const key = Buffer.alloc(length, 7);
      expect(hmacSha256(key, 'x')).toEqual(createHmac('sha256', key).update('x').digest());
    }
  });

  test('what they answer is not written to by the next', () => {
    const [one, same] = [hmacSha256('key', 'a'), hmacSha256('key', 'a').toString('hex')];
    hmacSha256('key', 'b');
    sha256('c');
    expect(one.toString('hex')).toBe(same);
  });
});
