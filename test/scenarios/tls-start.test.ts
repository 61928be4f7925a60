import { createServer } from 'node:http';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveSettings, type Settings } from '../../src/config.js';
import { setLogLevel } from '../../src/log.js';
import { type RunningServer, serve } from '../../src/serve.js';
import { StartRefusal } from '../../src/start-refusal.js';
import { httpsCall } from '../http/https-call.js';

let folder: string;
beforeAll(() => setLogLevel('silent'));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recognito-tls-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const settingsFor = async (flags: Record<string, string>): Promise<Settings> =>
  (
    await resolveSettings({
      flags: { memory: true, port: '0', logLevel: 'silent', ...flags },
      env: {},
      cwd: folder,
    })
  ).settings;

const served = async (flags: Record<string, string>): Promise<RunningServer> => serve(await settingsFor(flags));

const refused = async (flags: Record<string, string>): Promise<{ message: string; hint: string }> => {
  const error = await served(flags).then(
    async (server) => server.stop(),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof StartRefusal)) throw new Error(`It was not refused: ${String(error)}`);
  return { message: error.message, hint: error.hint };
};

const tlsPortIn = ({ banner }: RunningServer): number =>
  Number(
    /^ {2}TLS {8}https:\/\/localhost:(\d+) {3}\(recognito cert says how to trust it\)$/m.exec(banner.join('\n'))?.[1],
  );

test('it listens on the TLS port, says so, and lets go of it at the end', async () => {
  const server = await served({ tlsPort: '0', tlsFolder: 'kept' });
  const port = tlsPortIn(server);
  const ca = readFileSync(join(folder, 'kept', 'ca.pem'), 'utf8');
  const at = { host: 'localhost', port, ca };
  expect((await httpsCall(at, '/_recognito/health')).status).toBe(200);
  await server.stop();
  await expect(httpsCall(at, '/_recognito/health')).rejects.toThrow('ECONNREFUSED');

  // What was trusted once is trusted.
  const again = await served({ tlsPort: '0', tlsFolder: 'kept' });
  expect((await httpsCall({ ...at, port: tlsPortIn(again) }, '/_recognito/health')).status).toBe(200);
  await again.stop();
});

test('in memory mode the CA is in memory, and nothing is left in the folder', async () => {
  const server = await served({ tlsPort: '0' });
  const ca = await (await fetch(`${server.endpoint}/_recognito/cert.pem`)).text();
  expect((await httpsCall({ host: 'localhost', port: tlsPortIn(server), ca }, '/_recognito/health')).status).toBe(200);
  await server.stop();
  expect(readdirSync(folder)).toEqual([]);
});

test('without a TLS port there is no CA', async () => {
  const server = await served({ tlsFolder: 'kept' });
  expect(server.banner.join('\n')).not.toContain('TLS');
  await server.stop();
  expect(existsSync(join(folder, 'kept'))).toBe(false);
});

describe('it does not start', () => {
  test('where the TLS port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await refused({ tlsPort: String(port) })).toEqual({
      message: `Port ${port} is in use on 127.0.0.1.`,
      hint: 'Stop what listens there (another Recognito, LocalStack?), or choose another with --tls-port.',
    });
    other.close();
  });

  test('with another file in the place of its CA', async () => {
    const path = join(folder, 'kept', 'ca.key.pem');
    mkdirSync(join(folder, 'kept'));
    writeFileSync(path, 'mine', { mode: 0o600 });
    expect(await refused({ tlsPort: '0', tlsFolder: 'kept' })).toEqual({
      message: `${path} is no CA of Recognito's: it does not hold a private key and a certificate.`,
      hint: 'Move it away: a new CA is made, which has to be trusted anew.',
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('where its CA cannot be kept', async () => {
    const path = join(folder, 'kept');
    writeFileSync(path, 'a file');
    expect(await refused({ tlsPort: '0', tlsFolder: 'kept' })).toEqual({
      message: expect.stringMatching(`^The local CA cannot be kept in ${path}: ENOTDIR`) as unknown,
      hint: 'Choose another folder with --tls-folder.',
    });
  });
});
