import { request } from 'node:http';
import { CreateUserPoolDomainCommand, DeleteUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Worlds } from '../../src/eventlog/worlds.js';
import { DomainHosts } from '../../src/http/domain-hosts.js';
import { poolOfHost } from '../../src/http/pool-of-host.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { useEmulator } from '../operations/emulator.js';
import { CUSTOM, poolWithDomain } from '../operations/user-pool-domains.js';
import { tell } from './emulator/control.js';

const emulator = useEmulator();

/** The status that a request with this Host is answered with. */
const knock = (host: string, path = '/_recognito/health'): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(`${emulator.origin()}${path}`, { headers: { host } }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end();
  });

test.each([
  ['my-app.auth.us-east-1.localhost:4566'],
  ['My-App.Auth.us-east-1.LOCALHOST.:80'],
  ['my-app.auth.us-east-1.localhost'],
  ['my-app.auth.us-east-1.amazoncognito.com'],
  ['auth.example.com:'],
  ['AUTH.example.com.:4566'],
])('the Host %s names the pool', async (host) => {
  const UserPoolId = await poolWithDomain(emulator);
  const custom = { UserPoolId, Domain: 'auth.example.com', ...CUSTOM };
  await emulator.idp().send(new CreateUserPoolDomainCommand(custom));
  expect(poolOfHost(emulator.world().lastKnown, host)).toBe(UserPoolId);
});

test.each([
  undefined,
  '',
  ':',
  'localhost:4566',
  '127.0.0.1:4566',
  '[::1]:4566',
  'my-app',
  'auth.example.com.evil.test',
])('the Host %s names none', async (host) => {
  const UserPoolId = await poolWithDomain(emulator);
  const custom = { UserPoolId, Domain: 'auth.example.com', ...CUSTOM };
  await emulator.idp().send(new CreateUserPoolDomainCommand(custom));
  expect(poolOfHost(emulator.world().lastKnown, host)).toBeUndefined();
});

describe('the local door', () => {
  test('lets in a custom domain, and AWS’s host of a prefix, from when there is one until it is deleted', async () => {
    const hosts = ['auth.example.com:4566', 'my-app.auth.us-east-1.amazoncognito.com'];
    const statuses = () => Promise.all(hosts.map((host) => knock(host)));
    expect(await statuses()).toEqual([403, 403]);
    const UserPoolId = await poolWithDomain(emulator);
    expect(await statuses()).toEqual([403, 200]);
    const idp = emulator.idp();
    await idp.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'auth.example.com', ...CUSTOM }));
    expect(await statuses()).toEqual([200, 200]);
    for (const Domain of ['my-app', 'auth.example.com']) {
      await idp.send(new DeleteUserPoolDomainCommand({ UserPoolId, Domain }));
    }
    expect(await statuses()).toEqual([403, 403]);
  });

  test('lets in the domains of every world, but not those of one that is deleted', async () => {
    const { endpoint, name } = await tell<{ endpoint: string; name: string }>(emulator.origin(), 'POST', 'worlds', {
      seed: 'test',
    });
    expect(endpoint).toContain(name);
    await poolWithDomain(emulator.inWorld(name), 'auth.example.com');
    expect(await knock('auth.example.com')).toBe(200);
    await tell(emulator.origin(), 'DELETE', `worlds/${name}`);
    expect(await knock('auth.example.com')).toBe(403);
  });

  test('lets in nothing for what an import has not made yet', async () => {
    await poolWithDomain(emulator, 'auth.example.com');
    const { lastKnown } = emulator.world();
    const hasIn = (name: string): boolean => {
      const allOpen = () => [{ name, lastKnown }];
      return new DomainHosts({ allOpen } as unknown as Worlds<WorldState>).has('auth.example.com');
    };
    expect([hasIn('w1'), hasIn('.import-1')]).toEqual([true, false]);
  });

  test('lets in neither another Region’s prefix, nor what is above or below a domain', async () => {
    const UserPoolId = await poolWithDomain(emulator);
    await emulator.idp().send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'auth.example.com', ...CUSTOM }));
    for (const host of [
      'my-app.auth.eu-west-1.amazoncognito.com',
      'other.auth.us-east-1.amazoncognito.com',
      'example.com',
      'x.auth.example.com',
    ]) {
      expect([host, await knock(host)]).toEqual([host, 403]);
    }
  });
});
