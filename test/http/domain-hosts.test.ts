import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { request } from 'node:http';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { resolveSettings } from '../../src/config.js';
import { createApp } from '../../src/create-app.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import { LogUnusable } from '../../src/eventlog/store-refusals.js';
import { DEFAULT_WORLD, Worlds } from '../../src/eventlog/worlds.js';
import { DomainHosts } from '../../src/http/domain-hosts.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { Authorities } from '../../src/tls/authorities.js';
import { PoolKeys } from '../../src/tokens/pool-keys.js';
import { Workshop } from '../../src/tokens/workshop.js';
import { CUSTOM } from '../operations/user-pool-domains.js';
import { CALLBACK, WEB } from './oauth/oauth-calls.js';

const authorities = new Authorities(undefined);
const workshop = new Workshop(join(PACKAGE_ROOT, 'dist', 'worker.mjs'));
const { settings: usual } = await resolveSettings({ flags: { memory: true }, env: {}, cwd: PACKAGE_ROOT });
const settings = { ...usual, logLevel: 'silent', tlsPort: 0 } as const;

/** An emulator over a store, as one that is started has it: it has opened nothing but the default world. */
const started = async (store: MemoryStore) => {
  const worlds = new Worlds<WorldState>(store, worldFold);
  await worlds.create({ name: DEFAULT_WORLD, seed: 'test' });
  await worlds.get(DEFAULT_WORLD);
  const app = await createApp({ settings, worlds, keys: new PoolKeys(workshop), authorities });
  const { port, tlsPort = 0 } = await app.listen(0, '127.0.0.1');
  return { worlds, app, port, tlsPort };
};
type Started = Awaited<ReturnType<typeof started>>;

/** A pool of world w1 with a prefix, a custom domain and a client, and the client of another pool there. */
const withDomains = async (store: MemoryStore) => {
  const { worlds, app, port } = await started(store);
  await worlds.create({ name: 'w1', seed: 'test' });
  await worlds.create({ name: 'w2', seed: 'test' });
  const idp = new CognitoIdentityProviderClient({
    endpoint: `http://127.0.0.1:${port}/@w1`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const clientOf = async (UserPoolId: string | undefined) => {
    const { UserPoolClient } = await idp.send(
      new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'web', ...WEB }),
    );
    return UserPoolClient?.ClientId ?? '';
  };
  const { UserPool: pool } = await idp.send(new CreateUserPoolCommand({ PoolName: 'p' }));
  const UserPoolId = pool?.Id;
  await idp.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'my-app' }));
  await idp.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'auth.example.com', ...CUSTOM }));
  const foreign = await idp.send(new CreateUserPoolCommand({ PoolName: 'q' }));
  const clients = { own: await clientOf(UserPoolId), foreign: await clientOf(foreign.UserPool?.Id) };
  idp.destroy();
  await app.close();
  return clients;
};

/** Where a request with this Host is sent on to, or its status. */
const knock = ({ port }: Started, host: string, path = '/_recognito/health'): Promise<number | string> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
      answer.resume().on('end', () => resolve(answer.headers.location ?? answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end();
  });

/** The names in the certificate that is shown to who asks for this one. */
const namesShown = ({ tlsPort }: Started, servername: string): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: tlsPort, servername, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate()?.subjectAltName);
      socket.destroy();
    });
    socket.on('error', reject);
  });

let store: MemoryStore;
let clients: { own: string; foreign: string };
let emulator: Started;

beforeEach(async () => {
  store = new MemoryStore();
  clients = await withDomains(store);
  emulator = await started(store);
});
afterEach(async () => {
  await emulator.app.close();
  await emulator.worlds.close();
});
afterAll(() => workshop.close());

describe('after a start', () => {
  test('no world is open for the sake of its domains', async () => {
    expect(await knock(emulator, 'localhost')).toBe(200);
    expect([...emulator.worlds.allOpen()].map(({ name }) => name)).toEqual([DEFAULT_WORLD]);
  });

  test.each(['auth.example.com', 'AUTH.example.com.:4566', 'my-app.auth.us-east-1.amazoncognito.com'])(
    'the host %s of a world that nobody has asked for yet is let in',
    async (host) => {
      expect(await knock(emulator, host)).toBe(200);
    },
  );

  test('worlds are opened until one has the host, and no further', async () => {
    await knock(emulator, 'auth.example.com');
    expect([...emulator.worlds.allOpen()].map(({ name }) => name)).toEqual([DEFAULT_WORLD, 'w1']);
  });

  test.each(['my-app.auth.us-east-1.localhost', 'my-app.auth.us-east-1.amazoncognito.com', 'auth.example.com'])(
    '%s is the pool’s own, and knows no other pool’s clients',
    async (host) => {
      const at = (client_id: string): Promise<number | string> => {
        const query = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: CALLBACK });
        return knock(emulator, host, `/@w1/oauth2/authorize?${query.toString()}`);
      };
      expect(await at(clients.foreign)).toBe(
        `http://${host}/@w1/error?error=invalid_request&client_id=${clients.foreign}`,
      );
      expect(await at(clients.own)).toMatch(`http://${host}/@w1/login?client_id=${clients.own}`);
    },
  );

  test('a host that no pool has is refused, as before', async () => {
    for (const host of ['evil.test', 'x.auth.example.com', 'my-app.auth.eu-west-1.amazoncognito.com', '10.0.0.1']) {
      expect([host, await knock(emulator, host)]).toEqual([host, 403]);
    }
    expect(await knock(emulator, 'auth.example.com')).toBe(200);
  });

  test('its certificate is shown', async () => {
    await authorities.for('auth.example.com');
    expect(await namesShown(emulator, 'auth.example.com')).toBe('DNS:auth.example.com');
    expect(await namesShown(emulator, 'evil.test')).not.toContain('evil.test');
  });

  test('a store that does not answer is no reason to say that a host is not allowed', async () => {
    store.worlds = () => Promise.reject(new Error('The store is away.'));
    expect(await knock(emulator, 'auth.example.com')).toBe(500);
    expect(await knock(emulator, 'localhost')).toBe(200);
  });
});

test('a world whose log cannot be read has no domains, and is in nobody’s way', async () => {
  const { worlds } = emulator;
  const get = worlds.get.bind(worlds);
  worlds.get = (name) => (name === 'default' ? Promise.reject(new LogUnusable('broken', 'hint')) : get(name));
  expect(await new DomainHosts(worlds).find('auth.example.com')).toBe(true);
  expect(await new DomainHosts(worlds).find('evil.test')).toBe(false);
});
