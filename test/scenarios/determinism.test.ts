import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  AdminAddUserToGroupCommand,
  AdminUpdateUserAttributesCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { resolveSettings } from '../../src/config.js';
import type { StoredEvent } from '../../src/domain/kernel/event.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { serve } from '../../src/serve.js';
import { type TestEmulator, useEmulator } from '../operations/emulator.js';

const NOON = '2026-03-01T12:00:00Z';
const USERS = ['alice', 'bob', 'carol', 'dave'];

/** The port of an emulator is not the seed's to choose: tokens name a fixed issuer. */
const cold = () => {
  const store = new MemoryStore();
  return {
    store,
    emulator: useEmulator({ store, settings: { issuer: 'https://issuer.example.test' }, isRecorded: true }),
  };
};
const [one, other] = [cold(), cold()];

interface Place {
  readonly poolId: string;
  readonly clientId: string;
}

const begin = async (idp: CognitoIdentityProviderClient): Promise<Place> => {
  const { UserPool } = await idp.send(new CreateUserPoolCommand({ PoolName: 'p', AutoVerifiedAttributes: ['email'] }));
  const poolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await idp.send(
    new CreateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientName: 'c',
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  await idp.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName: 'staff' }));
  return { poolId, clientId: UserPoolClient?.ClientId ?? '' };
};

/** Everything that one user does, and everything that a caller is told about it. */
const lifeOf = async (
  name: string,
  { poolId: UserPoolId, clientId: ClientId }: Place,
  idp: CognitoIdentityProviderClient,
  inbox: (username: string) => Promise<{ temporaryPassword?: string }[]>,
): Promise<unknown[]> => {
  const Username = name;
  const told: unknown[] = [];
  const tell = <T extends { $metadata: unknown }>({ $metadata: _, ...answer }: T): Omit<T, '$metadata'> => {
    told.push(answer);
    return answer;
  };
  const UserAttributes = [{ Name: 'email', Value: `${name}@example.com` }];
  tell(
    await idp.send(
      new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, DesiredDeliveryMediums: ['EMAIL'] }),
    ),
  );
  const [invitation] = await inbox(name);
  told.push(invitation);
  const PASSWORD = invitation?.temporaryPassword ?? '';
  expect(PASSWORD).not.toBe('');
  await idp.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'staff' }));
  const { Session } = tell(
    await idp.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: name, PASSWORD },
      }),
    ),
  );
  const { AuthenticationResult } = tell(
    await idp.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: name, NEW_PASSWORD: 'Passw0rd!' },
      }),
    ),
  );
  tell(
    await idp.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '' },
      }),
    ),
  );
  await idp.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId,
      Username,
      UserAttributes: [{ Name: 'email', Value: `${name}@example.org` }],
    }),
  );
  told.push(await inbox(name));
  return told;
};

const inboxOf =
  (endpoint: string) =>
  async (username: string): Promise<{ temporaryPassword?: string }[]> => {
    const answer = await fetch(`${endpoint}/_recognito/messages?username=${username}`);
    return ((await answer.json()) as { messages: { temporaryPassword?: string }[] }).messages;
  };

type Between = (idp: CognitoIdentityProviderClient, place: Place) => Promise<unknown>;

/** One run from the start of a frozen world; `between` is called before each user but the first. */
const run = async (
  { emulator, store }: { emulator: TestEmulator; store: MemoryStore },
  { order = USERS, atOnce = false, between }: { order?: string[]; atOnce?: boolean; between?: Between } = {},
) => {
  await emulator.freeze(NOON);
  const idp = emulator.idp();
  const place = await begin(idp);
  const lives = new Map<string, unknown[]>();
  const live = async (name: string): Promise<void> => {
    lives.set(name, await lifeOf(name, place, idp, inboxOf(emulator.endpoint())));
  };
  if (atOnce) await Promise.all(order.map(live));
  else {
    for (const name of order) {
      if (name !== order[0]) await between?.(idp, place);
      await live(name);
    }
  }
  const jwks = await (await fetch(`${emulator.endpoint()}/${place.poolId}/.well-known/jwks.json`)).text();
  const row = await store.world(emulator.world().name);
  const events = await store.page(row?.branch ?? -1, 0, row?.head ?? 0, 10_000);
  return { place, jwks, lives: Object.fromEntries(USERS.map((name) => [name, lives.get(name)])), events };
};

/** What happened, whatever stood before it: the place in the log and the chained hash are of the order. */
const unordered = (events: readonly StoredEvent[]): string[] =>
  events.map(({ position: _, hash: __, ...event }) => JSON.stringify(event)).sort();

describe('two cold emulators of one seed', () => {
  test('give the same answers, inbox, tokens, keys and log, byte for byte', async () => {
    const [first, second] = [await run(one), await run(other)];
    expect(first.events.length).toBeGreaterThan(30);
    expect(first.lives.alice).toHaveLength(6);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });

  test('give each user the same when all of them come at once', async () => {
    const [first, second] = await Promise.all([run(one), run(other, { atOnce: true })]);
    expect(second.place).toEqual(first.place);
    expect(second.lives).toEqual(first.lives);
    expect(unordered(second.events)).toEqual(unordered(first.events));
  });

  test('give each user the same in another order', async () => {
    const [first, second] = await Promise.all([run(one), run(other, { order: [...USERS].reverse() })]);
    expect(second.lives).toEqual(first.lives);
    expect(unordered(second.events)).toEqual(unordered(first.events));
    expect(second.events.map(({ hash }) => hash)).not.toEqual(first.events.map(({ hash }) => hash));
  });

  test('give the others the same when calls are added in between', async () => {
    let added = 0;
    const between: Between = async (idp, { poolId: UserPoolId, clientId: ClientId }) => {
      added += 1;
      const Username = `guest-${added}`;
      await idp.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
      await idp.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: 'Passw0rd!', Permanent: true }));
      const AuthParameters = { USERNAME: Username, PASSWORD: 'Wrong-0ne' };
      const refused = idp.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }));
      await expect(refused).rejects.toMatchObject({ name: 'NotAuthorizedException' });
      await idp.send(new CreateUserPoolCommand({ PoolName: `another-${added}` }));
    };
    const [first, second] = await Promise.all([run(one), run(other, { between })]);
    expect(added).toBe(3);
    expect(second.place).toEqual(first.place);
    expect(second.jwks).toBe(first.jwks);
    expect(second.lives).toEqual(first.lives);
    expect(second.events.length).toBeGreaterThan(first.events.length);
  });

  test('tell the same call made twice apart, and each of the two gives the same', async () => {
    const twice = async ({ emulator }: typeof one): Promise<(string | undefined)[]> => {
      await emulator.freeze(NOON);
      const idp = emulator.idp();
      const pools = [1, 2].map(() => idp.send(new CreateUserPoolCommand({ PoolName: 'p' })));
      return (await Promise.all(pools)).map(({ UserPool }) => UserPool?.Id).sort();
    };
    const [first, second] = [await twice(one), await twice(other)];
    expect(first[0]).not.toBe(first[1]);
    expect(second).toEqual(first);
  });
});

describe('--seed', () => {
  const start = async (seed: string) => {
    const { settings } = await resolveSettings({
      flags: { memory: true, seed, port: '0' },
      env: {},
      cwd: PACKAGE_ROOT,
    });
    const server = await serve({ ...settings, logLevel: 'silent' });
    const idp = new CognitoIdentityProviderClient({
      endpoint: server.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    try {
      const place = await begin(idp);
      const UserAttributes = [{ Name: 'email', Value: 'alice@example.com' }];
      const DesiredDeliveryMediums = ['EMAIL' as const];
      const user = { UserPoolId: place.poolId, Username: 'alice', UserAttributes, DesiredDeliveryMediums };
      const { User } = await idp.send(new AdminCreateUserCommand(user));
      const [message] = await inboxOf(server.endpoint)('alice');
      const jwks = await (await fetch(`${server.endpoint}/${place.poolId}/.well-known/jwks.json`)).text();
      return { place, sub: User?.Attributes?.[0]?.Value, password: message?.temporaryPassword, jwks };
    } finally {
      idp.destroy();
      await server.stop();
    }
  };

  test('gives the same ids, passwords and keys at every start, and another gives others', async () => {
    const first = await start('one');
    expect(await start('one')).toEqual(first);
    const another = await start('two');
    expect(another.place.poolId).not.toBe(first.place.poolId);
    expect(another.place.clientId).not.toBe(first.place.clientId);
    expect(another.sub).not.toBe(first.sub);
    expect(another.password).not.toBe(first.password);
    expect(another.jwks).not.toBe(first.jwks);
  });
});
