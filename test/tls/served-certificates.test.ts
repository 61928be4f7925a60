import { X509Certificate } from 'node:crypto';
import { Authorities } from '../../src/tls/authorities.js';
import { addressesOf, ServedCertificates } from '../../src/tls/served-certificates.js';

const DAY = 24 * 60 * 60 * 1000;
const LET_IN: Readonly<Record<string, string>> = { 'auth.shop.com': 'auth.shop.com', 'a.dev.shop.com': 'dev.shop.com' };

const served = (now: () => number = Date.now, addresses: readonly string[] = ['127.0.0.1', '8.8.8.8']) => {
  const authorities = new Authorities(undefined, now);
  const subtreeOf = (name: string) => LET_IN[name] ?? (name.endsWith('localhost') ? 'localhost' : undefined);
  return { authorities, certificates: new ServedCertificates(authorities, subtreeOf, () => addresses, now) };
};
const namesIn = (pem: string) => new X509Certificate(pem).subjectAltName;

describe('by name', () => {
  test('a certificate is made once for each name, however it is spelled', async () => {
    const { certificates, authorities } = served();
    await authorities.for('localhost');
    const context = await certificates.forName('app.localhost');
    expect(context).toBeDefined();
    expect(await certificates.forName('APP.localhost')).toBe(context);
    expect(await certificates.forName('other.localhost')).not.toBe(context);
  });

  test('it is made anew when two thirds of its time are over', async () => {
    let now = Date.now();
    const { certificates, authorities } = served(() => now);
    await authorities.for('localhost');
    const context = await certificates.forName('localhost');
    now += 59 * DAY;
    expect(await certificates.forName('localhost')).toBe(context);
    now += 2 * DAY;
    expect(await certificates.forName('localhost')).not.toBe(context);
  });

  test('there is none for a name that nobody is let in by, nor for an address', async () => {
    const { certificates, authorities } = served();
    await authorities.for('localhost');
    expect(await certificates.forName('evil.test')).toBeUndefined();
    expect(await certificates.forName('127.0.0.1')).toBeUndefined();
  });

  test('a name that is not local has one once somebody has asked what to trust', async () => {
    const { certificates } = served();
    expect(await certificates.forName('auth.shop.com')).toBeUndefined();
    const trusted = (await certificates.trustedFor(['localhost', '127.0.0.1', 'auth.shop.com'])) ?? [];
    expect(trusted.map(({ authority }) => authority.scope.names[0])).toEqual(['localhost', 'auth.shop.com']);
    expect(await certificates.forName('auth.shop.com')).toBeDefined();
  });

  test('names below one that is let in share its CA', async () => {
    const { certificates } = served();
    const trusted = (await certificates.trustedFor(['a.dev.shop.com'])) ?? [];
    expect(trusted[1]?.authority.scope.names).toEqual(['dev.shop.com']);
    expect(await certificates.forName('a.dev.shop.com')).toBeDefined();
  });

  test('nobody is told to trust a CA for a name that nobody is let in by', async () => {
    expect(await served().certificates.trustedFor(['localhost', 'bank.com'])).toBeUndefined();
  });
});

describe('by address', () => {
  test('one certificate has localhost and the addresses, as far as they are local', async () => {
    const { certificate } = await served().certificates.forAddresses();
    expect(namesIn(certificate)).toBe('DNS:localhost, IP Address:127.0.0.1');
  });

  test('an address that the machine got since is in the next', async () => {
    const { certificates } = served();
    const first = await certificates.forAddresses();
    expect(certificates.isDue(first, '127.0.0.1')).toBe(false);
    expect(certificates.isDue(first, '::ffff:127.0.0.1')).toBe(false);
    expect(certificates.isDue(first, '8.8.8.8')).toBe(false);
    expect(certificates.isDue(first, '::ffff:192.168.7.7')).toBe(true);
    const next = await certificates.forAddresses();
    expect(next.addresses).toEqual(['127.0.0.1', '192.168.7.7']);
    expect(certificates.isDue(next, '192.168.7.7')).toBe(false);
  });

  test('it is due when two thirds of its time are over', async () => {
    let now = Date.now();
    const { certificates } = served(() => now);
    const first = await certificates.forAddresses();
    now += 61 * DAY;
    expect(certificates.isDue(first, '127.0.0.1')).toBe(true);
  });
});

test('a server is called at loopback, at the address that it listens on, and at those that are allowed', () => {
  expect(addressesOf('127.0.0.1', ['dev.test', '192.168.7.7'])).toEqual([
    '127.0.0.1',
    '::1',
    '127.0.0.1',
    '192.168.7.7',
  ]);
  expect(addressesOf('192.168.1.2', [])).toEqual(['127.0.0.1', '::1', '192.168.1.2']);
  expect(addressesOf('0.0.0.0', [])).toEqual(expect.arrayContaining(['127.0.0.1', '::1']));
  expect(addressesOf('0.0.0.0', [])).not.toContain('0.0.0.0');
});
