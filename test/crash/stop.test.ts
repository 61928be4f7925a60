import { CreateUserPoolCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/eventlog/embedded/embedded-postgres.js';
import { CuttingProxy } from './cutting-proxy.js';
import { EmulatorProcess, scratchFolder, until } from './emulator-process.js';

let scratch: string;
let emulator: EmulatorProcess | undefined;

beforeEach(async () => {
  scratch = await scratchFolder();
});

afterEach(async () => {
  await emulator?.kill('SIGKILL');
  emulator = undefined;
  await rm(scratch, { recursive: true });
});

/** Asks it to end, and answers how it did. */
const ended = async (running: EmulatorProcess): Promise<unknown> => {
  await running.kill('SIGTERM');
  await running.nothingLeft();
  return running.exited;
};

const createPool = (client: CognitoIdentityProviderClient, more = {}): Promise<unknown> =>
  client.send(new CreateUserPoolCommand({ PoolName: 'a', ...more })).finally(() => client.destroy());

test('a client that sent half a request does not hold it', async () => {
  emulator = await EmulatorProcess.start(join(scratch, 'data'));
  const { hostname, port } = new URL(emulator.endpoint ?? '');
  const socket: Socket = connect(Number(port), hostname).on('error', () => undefined);
  await once(socket, 'connect');
  socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await ended(emulator)).toEqual([0, null]);
  socket.destroy();
});

test('a function that never answers does not hold it', async () => {
  const triggers = join(scratch, 'triggers');
  const begun = join(scratch, 'begun');
  await mkdir(join(triggers, 'never'), { recursive: true });
  await writeFile(
    join(triggers, 'never', 'index.mjs'),
    `import { writeFileSync } from 'node:fs';
     export const handler = () => new Promise((go) => { writeFileSync(${JSON.stringify(begun)}, ''); setTimeout(go, 1e9); });`,
  );
  emulator = await EmulatorProcess.start(join(scratch, 'data'), { RECOGNITO_TRIGGERS: triggers });
  const call = fetch(new URL('/2015-03-31/functions/never/invocations', emulator.endpoint), {
    method: 'POST',
    body: '{}',
    headers: {
      'content-type': 'application/octet-stream',
      authorization:
        'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=x',
    },
  }).catch(() => 'cut off');
  await until('a run', () => existsSync(begun));
  expect(await ended(emulator)).toEqual([0, null]);
  expect(await call).toBe('cut off');
});

describe('on a database of one’s own', () => {
  let postgres: EmbeddedPostgres;
  let proxy: CuttingProxy;

  beforeEach(async () => {
    postgres = await startEmbeddedPostgres({
      folder: join(scratch, 'own'),
      durability: 'process',
      log: () => undefined,
    });
    const { host, port } = postgres.connection;
    proxy = await CuttingProxy.open(join(host, `.s.PGSQL.${port}`));
  });

  afterEach(async () => {
    await proxy.close();
    await postgres.stop();
  });

  const url = (query = ''): string =>
    `postgresql://${postgres.connection.user}@127.0.0.1:${proxy.port}/${postgres.connection.database}${query}`;

  test('that does not answer it says so, and ends', async () => {
    emulator = await EmulatorProcess.start(join(scratch, 'data'), { DATABASE_URL: url() });
    const holder = new pg.Client(postgres.connection);
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE recognito.worlds');
    const call = createPool(emulator.client()).catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await ended(emulator)).toEqual([0, null]);
    expect(emulator.output).toMatch('a database that does not answer');
    expect(await call).toBe('cut off');
    await holder.end();
  });

  test('what its URL asks of the session counts besides what we ask', async () => {
    const asked = url(`?options=${encodeURIComponent('-c statement_timeout=4321 -c application_name=mine')}`);
    emulator = await EmulatorProcess.start(join(scratch, 'data'), { DATABASE_URL: asked });
    await createPool(emulator.client());
    const watcher = new pg.Client(postgres.connection);
    await watcher.connect();
    const { rows } = await watcher.query("SELECT 1 FROM pg_stat_activity WHERE application_name = 'mine'");
    expect(rows.length).toBeGreaterThan(0);
    await watcher.end();
    expect(await ended(emulator)).toEqual([0, null]);
  });
});

test('variables for another Postgres do not reach the embedded one', async () => {
  emulator = await EmulatorProcess.start(join(scratch, 'data'), {
    PGSSLMODE: 'verify-full',
    PGOPTIONS: '-c default_transaction_read_only=on',
    PGUSER: 'nobody-knows',
    PGDATABASE: 'elsewhere',
  });
  await createPool(emulator.client());
  expect(await ended(emulator)).toEqual([0, null]);
});
