import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CLIENT, GROUP, HEAD, POOL } from '../../src/operations/emulator/document/document-schema.js';
import { BRANDING, TERMS, UI_CUSTOMIZATION } from '../../src/operations/emulator/document/look-schema.js';
import { DEVICE } from '../../src/operations/emulator/document/device-schema.js';
import { IMPORT_JOB } from '../../src/operations/emulator/document/import-job-schema.js';
import {
  CUSTOM_DOMAIN,
  DOMAIN,
  REPLICA,
  RESOURCE_SERVER,
} from '../../src/operations/emulator/document/pool-parts-schema.js';
import { USER } from '../../src/operations/emulator/document/user-schema.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { tell } from '../http/emulator/control.js';
import { useEmulator } from '../operations/emulator.js';
import { signInBySrp } from '../operations/srp-sign-in.js';

const emulator = useEmulator();
let page: string;

beforeAll(async () => {
  page = await readFile(join(PACKAGE_ROOT, 'docs', 'seed.md'), 'utf8');
});

const examples = (): readonly object[] =>
  [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => parse(text, { merge: true }) as object);

interface Report {
  readonly created: { readonly pools: number };
  readonly updated: Readonly<Record<string, number>>;
  readonly pools: readonly { readonly id: string; readonly clients: readonly { readonly id: string }[] }[];
}

test('every example of the page is imported, and again without a change', async () => {
  const all = examples();
  expect(all.length).toBeGreaterThanOrEqual(2);
  for (const [index, document] of all.entries()) {
    const { endpoint } = await tell<{ endpoint: string }>(emulator.origin(), 'POST', 'worlds', { seed: `${index}` });
    const { created } = await tell<Report>(endpoint, 'POST', 'import', document);
    expect(Object.values(created).some((count) => count > 0)).toBe(true);
    const again = await tell<Report>(endpoint, 'POST', 'import', document);
    expect([again.created, again.updated].flatMap((counts) => Object.values(counts)).filter(Boolean)).toEqual([]);
  }
});

test('the user of the first one signs in through its client', async () => {
  const [first] = examples();
  const { pools } = await tell<Report>(emulator.endpoint(), 'POST', 'import', first);
  const [{ id: poolId = '', clients = [] } = {}] = pools;
  const place = { poolId, clientId: clients[0]?.id ?? '' };
  const { AuthenticationResult } = await signInBySrp(emulator, place, { password: 'Passw0rd' });
  expect(AuthenticationResult?.AccessToken).toBeDefined();
});

test('the page names every member', () => {
  const named = new Set([...page.matchAll(/`"?(\$?[\w]+)"?`/g)].map(([, name]) => name));
  const looks = [UI_CUSTOMIZATION, BRANDING, BRANDING.properties.assets.items, TERMS];
  const parts = [DOMAIN, CUSTOM_DOMAIN, RESOURCE_SERVER, REPLICA, IMPORT_JOB, DEVICE];
  const members = [HEAD, POOL, ...parts, CLIENT, GROUP, USER, ...looks].flatMap(({ properties }) =>
    Object.keys(properties),
  );
  expect(members.filter((name) => !named.has(name) && !['recognito', 'pools'].includes(name))).toEqual([]);
});
