import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  DescribeUserImportJobCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { join } from 'node:path';
import { resolveSettings } from '../../../src/config.js';
import { createApp } from '../../../src/create-app.js';
import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import { DEFAULT_WORLD, Worlds } from '../../../src/eventlog/worlds.js';
import { PACKAGE_ROOT } from '../../../src/package-root.js';
import { worldFold } from '../../../src/projections/world-fold.js';
import type { WorldState } from '../../../src/projections/world-state.js';
import { PoolKeys } from '../../../src/tokens/pool-keys.js';
import { Workshop } from '../../../src/tokens/workshop.js';
import { Imports, row } from '../cognito-idp/user-import.js';
import { type TestEmulator, useEmulator } from '../emulator.js';

const ROWS = 5_000;
const CONTROL_TOKEN = 'a-token-of-this-test';

/** A process over a store that outlives it. */
const open = async (store: MemoryStore) => {
  const { settings } = await resolveSettings({ flags: { memory: true }, env: {}, cwd: PACKAGE_ROOT });
  const workshop = new Workshop(join(PACKAGE_ROOT, 'dist', 'worker.mjs'));
  const worlds = new Worlds<WorldState>(store, worldFold);
  await worlds.create({ name: DEFAULT_WORLD, seed: 'test' });
  const app = await createApp({
    settings: { ...settings, logLevel: 'silent', controlToken: CONTROL_TOKEN },
    worlds,
    keys: new PoolKeys(workshop),
  });
  const { port } = await app.listen(0, '127.0.0.1');
  const idp = new CognitoIdentityProviderClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    idp,
    endpoint: `http://127.0.0.1:${port}`,
    close: async () => {
      idp.destroy();
      await app.close();
      await worlds.close();
      await workshop.close();
    },
  };
};

const emulator = useEmulator();

test('a job that was under way when the emulator stopped goes on when somebody looks at it, with a control token, too', async () => {
  const store = new MemoryStore();
  const before = await open(store);
  const { UserPool } = await before.idp.send(
    new CreateUserPoolCommand({ PoolName: 'pool', AutoVerifiedAttributes: ['email'] }),
  );
  const asTest = {
    idp: () => before.idp,
    endpoint: () => before.endpoint,
    pool: async () => ({ ...UserPool, Id: UserPool?.Id ?? '', Arn: '' }),
  } as unknown as TestEmulator;
  const imports = await Imports.into(asTest);
  const job = await imports.uploaded(imports.csv(Array.from({ length: ROWS }, (_, i) => row(i))));
  await imports.start(job);
  while ((await imports.describe(job)).ImportedUsers === 0);
  await before.close();

  const after = await open(store);
  const look = async () => {
    const { UserPoolId, JobId } = job;
    return (await after.idp.send(new DescribeUserImportJobCommand({ UserPoolId, JobId }))).UserImportJob;
  };
  const first = await look();
  expect(first).toMatchObject({ Status: 'InProgress' });
  expect(first?.ImportedUsers).toBeLessThan(ROWS);
  let now = first;
  while (now?.Status === 'InProgress') now = await look();
  expect(now).toMatchObject({ Status: 'Succeeded', ImportedUsers: ROWS, SkippedUsers: 0, FailedUsers: 0 });
  await after.close();
});

test('a restore takes a job along: it goes on from where it was then, or is not there', async () => {
  const imports = await Imports.into(emulator);
  const job = await imports.uploaded(imports.csv(Array.from({ length: 3_000 }, (_, i) => row(i))));
  const control = (path: string, body: object) =>
    fetch(`${emulator.endpoint()}/_recognito${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await control('/snapshots', { name: 'uploaded' });
  await imports.start(job);
  while ((await imports.describe(job)).ImportedUsers === 0);
  await control('/snapshots', { name: 'middle' });
  await imports.until(job, 'Succeeded');
  await control('/snapshots/middle/restore', {});
  const middle = await imports.describe(job);
  expect(middle).toMatchObject({ Status: 'InProgress' });
  expect(await imports.until(job, 'Succeeded')).toMatchObject({ ImportedUsers: 3_000, SkippedUsers: 0 });
  await control('/snapshots/uploaded/restore', {});
  expect(await imports.describe(job)).toMatchObject({ Status: 'Created', ImportedUsers: 0 });
});
