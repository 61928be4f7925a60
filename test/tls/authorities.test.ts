import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { jest } from '@jest/globals';
import { log } from '../../src/log.js';
import { Authorities } from '../../src/tls/authorities.js';
import { AuthorityFolder } from '../../src/tls/authority-folder.js';
import { UnreadableAuthority } from '../../src/tls/authority.js';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'recognito-tls-')), 'tls');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const opened = (now?: () => number) => new Authorities(new AuthorityFolder(folder), now);
const shaOf = async (authorities: Authorities, name = 'localhost') => (await authorities.for(name)).authority.sha256;
const modeOf = (file: string) => statSync(join(folder, file)).mode & 0o777;

describe('in a folder', () => {
  test('the CA is made when it is first asked for, its key for its owner alone', async () => {
    const authorities = opened();
    expect(existsSync(folder)).toBe(false);
    expect(await authorities.find('localhost')).toBeUndefined();
    const { authority, path } = await authorities.for('localhost');
    expect(readdirSync(folder).sort()).toEqual(['ca.key.pem', 'ca.pem']);
    expect(path).toBe(join(folder, 'ca.pem'));
    expect(readFileSync(join(folder, 'ca.pem'), 'utf8')).toBe(authority.certificate);
    expect(readFileSync(join(folder, 'ca.pem'), 'utf8')).not.toContain('PRIVATE');
    expect([modeOf('ca.key.pem'), statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  test('the next process has the same', async () => {
    const first = await shaOf(opened());
    expect(await shaOf(opened())).toBe(first);
    expect((await opened().find('app.localhost'))?.authority.sha256).toBe(first);
  });

  test('two processes that begin at the same time agree on one', async () => {
    const all = await Promise.all([opened(), opened(), opened()].map((one) => shaOf(one)));
    expect(new Set(all).size).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['ca.key.pem', 'ca.pem']);
  });

  test('it is made anew only when it is over', async () => {
    let now = Date.now();
    const authorities = opened(() => now);
    const first = (await authorities.for('localhost')).authority;
    now = first.until - 1;
    expect(await shaOf(authorities)).toBe(first.sha256);
    expect(await shaOf(opened(() => now))).toBe(first.sha256);
    now = first.until;
    const next = (await authorities.for('localhost')).authority;
    expect(next.sha256).not.toBe(first.sha256);
    expect(await shaOf(opened(() => now))).toBe(next.sha256);
    expect(readFileSync(join(folder, 'ca.pem'), 'utf8')).toBe(next.certificate);
  });

  test('a name that is not local has a CA of its own, and names below it have that', async () => {
    const authorities = opened();
    const { authority, path } = await authorities.for('Auth.Shop.com');
    expect(authority.scope).toEqual({ names: ['auth.shop.com'], addresses: [] });
    expect(path).toBe(join(folder, 'ca-auth.shop.com.pem'));
    expect(modeOf('ca-auth.shop.com.key.pem')).toBe(0o600);
    expect(await shaOf(opened(), 'auth.shop.com')).toBe(authority.sha256);
    expect(await authorities.find('other.shop.com')).toBeUndefined();
    expect(existsSync(join(folder, 'ca-other.shop.com.key.pem'))).toBe(false);
  });

  test('a certificate that was taken away is put back', async () => {
    const { authority } = await opened().for('localhost');
    rmSync(join(folder, 'ca.pem'));
    await opened().for('localhost');
    expect(readFileSync(join(folder, 'ca.pem'), 'utf8')).toBe(authority.certificate);
  });

  test('a key that others could read is closed to them, and said', async () => {
    const warn = jest.spyOn(log, 'warn').mockImplementation(() => undefined);
    await opened().for('localhost');
    expect(warn).not.toHaveBeenCalled();
    chmodSync(join(folder, 'ca.key.pem'), 0o644);
    await opened().for('localhost');
    expect(modeOf('ca.key.pem')).toBe(0o600);
    expect(warn.mock.calls).toEqual([
      [
        `Others could read ${join(folder, 'ca.key.pem')}, the key of the local CA. Whoever may have copied it can pose as local servers.`,
      ],
    ]);
    warn.mockRestore();
  });

  test('what is there and is no CA is neither used nor replaced', async () => {
    await opened().for('localhost');
    const path = join(folder, 'ca.key.pem');
    writeFileSync(path, 'nothing');
    const authorities = opened();
    const why = `${path} is no CA of Recognito's: it does not hold a private key and a certificate.`;
    await expect(authorities.for('localhost')).rejects.toThrow(new UnreadableAuthority(why));
    expect(readFileSync(path, 'utf8')).toBe('nothing');
    // What was wrong is looked at again.
    rmSync(path);
    expect((await authorities.for('localhost')).path).toBe(join(folder, 'ca.pem'));
  });

  test.each(['a certificate that cannot be read', rootCertificates[0] ?? ''])(
    'a certificate of somebody else is not replaced, and no key is put beside it: %#',
    async (theirs) => {
      const path = join(folder, 'ca.pem');
      mkdirSync(folder);
      writeFileSync(path, theirs);
      const why = `${path} is no CA of Recognito's: somebody else made it.`;
      await expect(opened().for('localhost')).rejects.toThrow(new UnreadableAuthority(why));
      expect(readFileSync(path, 'utf8')).toBe(theirs);
      expect(readdirSync(folder)).toEqual(['ca.pem']);
    },
  );

  test('a certificate whose writing was cut short is written again', async () => {
    const first = await shaOf(opened());
    writeFileSync(join(folder, 'ca.pem'), '');
    expect(await shaOf(opened())).toBe(first);
    expect(readFileSync(join(folder, 'ca.pem'), 'utf8')).toContain('BEGIN CERTIFICATE');
  });
});

test('without a folder a CA lasts as long as the process, and is in no file', async () => {
  const authorities = new Authorities(undefined);
  const { authority, path } = await authorities.for('localhost');
  expect(path).toBeUndefined();
  expect(await shaOf(authorities, '127.0.0.1')).toBe(authority.sha256);
  expect(await shaOf(new Authorities(undefined))).not.toBe(authority.sha256);
});
