import { createPrivateKey, X509Certificate } from 'node:crypto';
import { Authority, UnreadableAuthority } from '../../src/tls/authority.js';
import { LOCAL, type Scope, scopeOf } from '../../src/tls/scope.js';
import { handshake, testIPv6 } from './handshake.js';

const DAY = 24 * 60 * 60 * 1000;
const EVERYTHING: Scope = { names: ['com', 'org'], addresses: ['0.0.0.0/0', '::/0'] };

const local = await Authority.make(LOCAL, 'Local CA', Date.now());
const shop = await Authority.make(scopeOf('auth.shop.com'), 'Local CA for auth.shop.com', Date.now());

/** The same CA, to its own mind without limits: what a thief of its key would do. */
const stolen = (authority: Authority): Authority => Authority.of(EVERYTHING, authority.text);

const OUTSIDE = 'permitted subtree violation';

describe('what clients take from the local CA', () => {
  test.each([
    'localhost',
    'app.localhost',
    'shop.auth.us-east-1.localhost',
    'host.docker.internal',
    'recognito',
    'login.dev.test',
    'auth.example.com',
    'printer.local',
    '127.0.0.1',
    '127.1.2.3',
    '10.0.2.2',
    '172.17.0.2',
    '192.168.1.5',
  ])('%s', async (host) => {
    const shown = await local.issue([host], Date.now());
    expect(await handshake(shown, local.certificate, host)).toBe('trusted');
  });

  testIPv6.each(['::1', 'fd00::7'])('%s', async (host) => {
    const shown = await local.issue([host], Date.now());
    expect(await handshake(shown, local.certificate, host)).toBe('trusted');
  });

  test.each([
    'bank.com',
    'localhost.com',
    'notlocalhost.org',
    'aws.amazon.com',
    '8.8.8.8',
    '172.32.0.1',
    '192.169.0.1',
    '2606:4700::1',
  ])('not %s, even if somebody had its key', async (host) => {
    const shown = await stolen(local).issue([host], Date.now());
    expect(await handshake(shown, local.certificate, host)).toBe(OUTSIDE);
    await expect(local.issue([host], Date.now())).rejects.toThrow(`${host} is not for this CA to sign.`);
  });

  test('not a certificate that has a foreign name beside a local one', async () => {
    const both = Authority.of({ names: ['localhost', 'bank.com'], addresses: [] }, local.text);
    const shown = await both.issue(['localhost', 'bank.com'], Date.now());
    expect(await handshake(shown, local.certificate, 'localhost')).toBe(OUTSIDE);
  });
});

describe('a CA for one name', () => {
  test.each(['auth.shop.com', 'eu.auth.shop.com'])('signs %s', async (host) => {
    const shown = await shop.issue([host], Date.now());
    expect(await handshake(shown, shop.certificate, host)).toBe('trusted');
  });

  test.each(['shop.com', 'www.shop.com', 'localhost.com'])('does not sign %s', async (host) => {
    expect(await handshake(await stolen(shop).issue([host], Date.now()), shop.certificate, host)).toBe(OUTSIDE);
  });

  test.each(['127.0.0.1', '::1'])('signs no address: not %s', async (host) => {
    const shown = await stolen(shop).issue([host], Date.now());
    expect(await handshake(shown, shop.certificate, host)).toBe('excluded subtree violation');
  });

  test('signs nothing that the local CA is trusted for, nor the other way round', async () => {
    const shown = await shop.issue(['auth.shop.com'], Date.now());
    // Node 24 adds a hint.
    expect(await handshake(shown, local.certificate, 'auth.shop.com')).toMatch(
      /^unable to verify the first certificate\b/,
    );
  });
});

describe('the certificates', () => {
  test('a CA lasts ten years, signs servers alone, and no other CA', async () => {
    const { ca, keyUsage, validFrom, validTo } = new X509Certificate(local.certificate);
    expect(ca).toBe(true);
    expect(keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect((Date.parse(validTo) - Date.parse(validFrom)) / DAY).toBe(3651);
    const shown = await local.issue(['localhost'], Date.now());
    expect(new X509Certificate(shown.certificate).ca).toBe(false);
    expect(() => Authority.of(LOCAL, `${shown.key}${shown.certificate}`)).toThrow(UnreadableAuthority);
  });

  test("a server's lasts 90 days from now, was valid a day ago, and is a server's alone", async () => {
    const now = Date.parse('2030-05-01T12:00:00Z');
    const { certificate, from, until } = await local.issue(['localhost', '127.0.0.1', '::1'], now);
    const read = new X509Certificate(certificate);
    expect([from, until]).toEqual([now - DAY, now + 90 * DAY]);
    expect([Date.parse(read.validFrom), Date.parse(read.validTo)]).toEqual([from, until]);
    expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(read.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    expect(read.issuer).toBe(new X509Certificate(local.certificate).subject);
  });

  test('none outlives its CA', async () => {
    const { certificate, until } = await local.issue(['localhost'], local.until - DAY);
    expect(until).toBe(local.until);
    expect(Date.parse(new X509Certificate(certificate).validTo)).toBe(local.until);
  });

  test('no two have the same number, key or, of CAs, name', async () => {
    const [one, other] = [await local.issue(['localhost'], 0), await local.issue(['localhost'], 0)];
    const [first, second] = [new X509Certificate(one.certificate), new X509Certificate(other.certificate)];
    expect(first.serialNumber).not.toBe(second.serialNumber);
    expect(first.checkPrivateKey(createPrivateKey(other.key))).toBe(false);
    const again = await Authority.make(LOCAL, 'Local CA', Date.now());
    const subjectOf = ({ certificate }: Authority) => new X509Certificate(certificate).subject;
    expect(subjectOf(again)).toMatch(/^O=Recognito\nCN=Local CA [0-9a-f]{8}$/);
    expect(subjectOf(again)).not.toBe(subjectOf(local));
  });
});

test('a CA is read as it was written', () => {
  const read = Authority.of(LOCAL, local.text);
  expect([read.text, read.sha256, read.from, read.until]).toEqual([local.text, local.sha256, local.from, local.until]);
});

test.each([
  ['', 'it does not hold a private key and a certificate'],
  [local.certificate, 'it does not hold a private key and a certificate'],
  [`${shop.text.split('-----BEGIN CERT')[0] ?? ''}${local.certificate}`, 'its certificate is not a CA of its key'],
])('what is no CA is not read as one (%#)', (text, why) => {
  expect(() => Authority.of(LOCAL, text)).toThrow(new UnreadableAuthority(why));
});

test('a damaged certificate is not read', () => {
  const damaged = local.text.replace(/(BEGIN CERTIFICATE-----\n.{20})..../, '$1AAAA');
  expect(() => Authority.of(LOCAL, damaged)).toThrow(UnreadableAuthority);
});
