import { environmentRefusal, openEnvironment, sealEnvironment } from '../../../src/domain/function/environment.js';

const seed = Buffer.from('seed');

test('is read again by its world alone', () => {
  const sealed = sealEnvironment(seed, 'id', { PASSWORD: 'secret' });
  expect(JSON.stringify(sealed)).not.toContain('secret');
  expect(openEnvironment(seed, sealed)).toEqual({ PASSWORD: 'secret' });
  expect(() => openEnvironment(Buffer.from('another'), sealed)).toThrow();
  expect(() => openEnvironment(seed, { ...sealed, id: 'another' })).toThrow();
});

test('may have 4 KB as JSON, counted in bytes', () => {
  const ofBytes = (length: number) => ({ K1: 'x'.repeat(length - '{"K1":""}'.length) });
  expect(environmentRefusal(ofBytes(4_096))).toBeUndefined();
  expect(environmentRefusal(ofBytes(4_097))?.message).toMatch(
    /exceeded the 4KB limit\. String measured: \{"K1":"x+"\}$/,
  );
  expect(environmentRefusal({ K1: 'ü'.repeat(2_100) })).toBeDefined();
});
