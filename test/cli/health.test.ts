import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildCommand, command } from './command.js';

let folder: string;
let server: Server;
let endpoint: string;
let answer: { status: number; body: string };
let asked: string[];

const well = { status: 'ok', version: '9.9.9', store: 'embedded Postgres 18', world: 'default', uptimeMs: 12_345 };

beforeAll(async () => {
  folder = buildCommand();
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  asked = [];
  answer = { status: 200, body: JSON.stringify(well) };
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const health = (args: string[], env: Record<string, string> = {}) =>
  command(join(folder, 'recognito.cjs'), ['health', ...args], env).ended;

test('prints the essentials of a server that is well', async () => {
  expect(await health(['--url', endpoint])).toEqual({
    code: 0,
    signal: null,
    out: 'ok · Recognito 9.9.9 · embedded Postgres 18 · world default · up 12.3 s\n',
    err: '',
  });
});

test('prints the answer as JSON', async () => {
  const { code, out } = await health(['--url', endpoint, '-o', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual(well);
});

test('asks the world that the URL names', async () => {
  await health(['--url', `${endpoint}/@w1/`]);
  expect(asked).toEqual(['/@w1/_recognito/health']);
});

test('finds the server by RECOGNITO_URL, else by RECOGNITO_PORT', async () => {
  const port = new URL(endpoint).port;
  expect((await health([], { RECOGNITO_URL: endpoint, RECOGNITO_PORT: '1' })).code).toBe(0);
  expect((await health([], { RECOGNITO_PORT: port })).code).toBe(0);
});

test('a server that is not well: exit code 1', async () => {
  answer = { status: 503, body: JSON.stringify({ ...well, status: 'failing' }) };
  const { code, out } = await health(['--url', endpoint]);
  expect(code).toBe(1);
  expect(out).toMatch(/^failing · /);
});

test.each(['<html>', '{"status":"ok"}', 'null', ''])('another program that answers %j: exit code 1', async (body) => {
  answer = { status: 200, body };
  const { code, out, err } = await health(['--url', endpoint]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('answered 200, but not as Recognito does');
});

test('nothing answers: exit code 3', async () => {
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  expect(await health(['--url', `http://127.0.0.1:${port}`])).toMatchObject({
    code: 3,
    out: '',
    err: `error: nothing answers at http://127.0.0.1:${port} (ECONNREFUSED).\nStart it with: recognito start\n`,
  });
});
