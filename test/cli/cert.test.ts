import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { howToTrust } from '../../src/cli/how-to-trust.js';
import { buildCommand, command } from './command.js';

let folder: string;
let server: Server;
let endpoint: string;
let answer: { status: number; body: object };
let asked: string[];

const local = {
  names: ['localhost', 'test'],
  addresses: ['127.0.0.0/8'],
  sha256: 'AB:CD',
  from: '2026-11-20T10:00:00.000Z',
  until: '2036-11-18T10:00:00.000Z',
  path: '/data/tls/ca.pem',
  pem: '-----BEGIN CERTIFICATE-----\nlocal\n-----END CERTIFICATE-----\n',
};
const shop = {
  ...local,
  names: ['auth.shop.com'],
  addresses: [],
  path: undefined,
  pem: '-----BEGIN CERTIFICATE-----\nshop\n-----END CERTIFICATE-----\n',
};
const only = { endpoint: 'https://127.0.0.1:4567', authorities: [local] };
const both = { endpoint: 'https://127.0.0.1:4567', authorities: [local, shop] };

beforeAll(async () => {
  folder = buildCommand();
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  asked = [];
  answer = { status: 200, body: only };
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const cert = (...args: string[]) =>
  command(join(folder, 'recognito.cjs'), ['cert', '--url', `${endpoint}/@w1`, ...args]).ended;

test('says where the certificate is, its fingerprint, how long it lasts, what it signs, and how to trust it', async () => {
  const { code, out, err } = await cert();
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.split('\n').slice(0, 7)).toEqual([
    'https://127.0.0.1:4567 shows certificates of this CA:',
    '',
    '  File      /data/tls/ca.pem',
    '  SHA-256   AB:CD',
    '  Valid     2026-11-20 to 2036-11-18',
    '  Signs     localhost, test, 127.0.0.0/8',
    '',
  ]);
  expect(out).toContain('  Node.js         export NODE_EXTRA_CA_CERTS=/data/tls/ca.pem\n');
  expect(out).toContain(`open ${endpoint}/_recognito/cert.pem in Safari`);
  for (const place of ['macOS', 'Debian', 'Fedora', 'Windows', 'Firefox', 'Android', 'iOS'])
    expect(out).toContain(place);
  expect(asked).toEqual(['/@w1/_recognito/cert']);
});

test('--pem prints the certificates and nothing else', async () => {
  answer.body = both;
  expect(await cert('--pem', '--name', 'auth.shop.com')).toMatchObject({
    code: 0,
    out: `${local.pem}${shop.pem}`,
    err: '',
  });
  expect(asked).toEqual(['/@w1/_recognito/cert?name=auth.shop.com']);
});

test('--json prints the answer', async () => {
  const { code, out } = await cert('--json');
  expect({ code, answer: JSON.parse(out) as object }).toEqual({ code: 0, answer: only });
});

test('what is in no file, or in several, has to be saved first', async () => {
  answer.body = both;
  const { out } = await cert('--name', 'auth.shop.com');
  expect(out).toContain('shows certificates of these CAs:\n');
  expect(out).toContain('  File      none: it is kept in memory, and gone when the emulator stops\n');
  expect(out).toContain('Save    recognito cert --name auth.shop.com --pem > recognito-ca.pem\n');
  expect(out).toContain('export NODE_EXTRA_CA_CERTS=recognito-ca.pem\n');
  expect(out).toContain(`${endpoint}/_recognito/cert.pem?name=auth.shop.com`);
});

test('an emulator without TLS: its refusal, exit code 1', async () => {
  const hint = 'Start it with --tls-port (RECOGNITO_TLS_PORT).';
  answer = { status: 404, body: { error: 'NoTls', message: 'The emulator does not listen with TLS.', hint } };
  expect(await cert()).toMatchObject({
    code: 1,
    out: '',
    err: `error: The emulator does not listen with TLS.\n${hint}\n`,
  });
});

test('a path with blanks is quoted', () => {
  expect(howToTrust(['/my data/ca.pem'], 'http://localhost:4566', undefined).join('\n')).toContain(
    'export NODE_EXTRA_CA_CERTS="/my data/ca.pem"',
  );
});
