import {
  DeleteIdentitiesCommand,
  DeleteIdentityPoolCommand,
  GetCredentialsForIdentityCommand,
  GetOpenIdTokenForDeveloperIdentityCommand,
  MergeDeveloperIdentitiesCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { JsonWebKey } from 'node:crypto';
import type { TestEmulator } from '../operations/emulator.js';
import { useEmulator } from '../operations/emulator.js';
import {
  changed,
  DEVELOPER,
  identityPool,
  SIGNED_IN_AT,
  withStrangersSignature,
} from '../operations/identity-logins.js';
import { bent, signedWithPublicKey } from './hunting-ground.js';

const emulator = useEmulator();

const SERVICE = 'cognito-identity.amazonaws.com';
const ROLE = 'arn:aws:iam::000000000000:role/user';
const LIFE = 600;
const OTHER_WORLD = 'of-somebody-else';

/** A developer's user with a token of the identity service, which gets credentials in both flows. */
interface Holder {
  readonly pool: string;
  readonly identityId: string;
  readonly token: string;
}

const holder = async (where: TestEmulator, user = 'user-1', pool?: string): Promise<Holder> => {
  const IdentityPoolId = pool ?? (await identityPool(where));
  await where
    .identity()
    .send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: { authenticated: ROLE, unauthenticated: ROLE } }));
  const Logins = { [DEVELOPER]: user };
  const { IdentityId = '', Token = '' } = await where
    .identity()
    .send(new GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId, Logins, TokenDuration: LIFE }));
  return { pool: IdentityPoolId, identityId: IdentityId, token: Token };
};

const otherWorld = async (): Promise<TestEmulator> => {
  const answer = await fetch(`${emulator.origin()}/_recognito/worlds`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: OTHER_WORLD, seed: 'another' }),
  });
  expect(answer.status).toBe(201);
  const there = emulator.inWorld(OTHER_WORLD);
  await there.freeze(new Date(SIGNED_IN_AT).toISOString());
  return there;
};

/** `Exception: sentence`, or `accepted`. */
const outcomeOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => `${(error as Error).name}: ${(error as Error).message}`,
  );

const withSts = async <T>(
  use: (sts: STSClient) => Promise<T>,
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken: string },
  endpoint = emulator.endpoint(),
): Promise<T> => {
  const sts = new STSClient({ endpoint, region: 'us-east-1', maxAttempts: 1, ...(credentials && { credentials }) });
  try {
    return await use(sts);
  } finally {
    sts.destroy();
  }
};

const enhanced = (IdentityId: string, token: string) =>
  emulator.identity().send(new GetCredentialsForIdentityCommand({ IdentityId, Logins: { [SERVICE]: token } }));

const basic = (WebIdentityToken: string) =>
  withSts((sts) =>
    sts.send(new AssumeRoleWithWebIdentityCommand({ RoleArn: ROLE, RoleSessionName: 'app', WebIdentityToken })),
  );

const keysIssued = (): Promise<number> => emulator.world().read(({ credentials }) => [...credentials.values()].length);

const NO_TOKEN = 'NotAuthorizedException: Invalid login token. Not a valid OpenId Connect identity token.';
const NO_JWT =
  'InvalidIdentityTokenException: The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)';
const UNVERIFIED = "NotAuthorizedException: Invalid login token. Couldn't verify signed token.";
const UNSIGNED = 'InvalidIdentityTokenException: Provided token signature is invalid';
const NOT_ITS_POOL = 'NotAuthorizedException: Token is not from a supported provider of this identity pool.';
const NO_POOL = 'InvalidIdentityTokenException: Incorrect token audience';
const DENIED = 'AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity';
const EXPIRES_AT = SIGNED_IN_AT / 1_000 + LIFE;

/** What each of the two doors says to a token. */
interface Row {
  readonly token: (holder: Holder) => string | Promise<string>;
  readonly enhanced: string | ((holder: Holder) => string);
  readonly basic: string;
}

const whole = ({ signed, signature }: ReturnType<typeof changed>): string => `${signed}.${signature}`;

const ROWS: Readonly<Record<string, Row>> = {
  'no token': { token: () => 'token', enhanced: NO_TOKEN, basic: NO_JWT },
  'a token without its signature': {
    token: ({ token }) => token.slice(0, token.lastIndexOf('.') + 1),
    enhanced: NO_TOKEN,
    basic: NO_JWT,
  },
  'a signature with one character changed': {
    token: ({ token }) => bent(token, -20),
    enhanced: UNVERIFIED,
    basic: UNSIGNED,
  },
  'a longer life': {
    token: ({ token }) => whole(changed(token, {}, { exp: 4_000_000_000 })),
    enhanced: UNVERIFIED,
    basic: UNSIGNED,
  },
  'another user': {
    token: ({ token, pool }) => whole(changed(token, {}, { amr: ['authenticated', `${DEVELOPER}:${pool}:root`] })),
    enhanced: UNVERIFIED,
    basic: UNSIGNED,
  },
  'tags that nobody gave': {
    token: ({ token }) =>
      whole(changed(token, {}, { 'https://aws.amazon.com/tags': { principal_tags: { team: ['root'] } } })),
    enhanced: UNVERIFIED,
    basic: UNSIGNED,
  },
  "a stranger's key": {
    token: ({ token }) => withStrangersSignature(changed(token, {}).signed),
    enhanced: UNVERIFIED,
    basic: UNSIGNED,
  },
  'an identity pool that is not there': {
    token: ({ token }) => whole(changed(token, {}, { aud: 'us-east-1:00000000-0000-4000-8000-000000000000' })),
    enhanced: NOT_ITS_POOL,
    basic: NO_POOL,
  },
  "another world's token": {
    token: async () => (await holder(await otherWorld())).token,
    enhanced: NOT_ITS_POOL,
    basic: NO_POOL,
  },
  "another world's signature": {
    token: async ({ token }) => {
      const theirs = (await holder(await otherWorld())).token;
      return `${token.slice(0, token.lastIndexOf('.'))}${theirs.slice(theirs.lastIndexOf('.'))}`;
    },
    enhanced: UNVERIFIED,
    basic: UNSIGNED,
  },
  'an expired token': {
    token: async ({ token }) => {
      await emulator.advance(LIFE * 1_000);
      return token;
    },
    enhanced: `NotAuthorizedException: Invalid login token. Token expired: ${EXPIRES_AT} >= ${EXPIRES_AT}`,
    basic: `ExpiredTokenException: Token expired: current date/time ${EXPIRES_AT} must be before the expiration date/time ${EXPIRES_AT}`,
  },
  'an identity that was deleted': {
    token: async ({ token, identityId }) => {
      await emulator.identity().send(new DeleteIdentitiesCommand({ IdentityIdsToDelete: [identityId] }));
      return token;
    },
    enhanced: ({ identityId }) => `ResourceNotFoundException: Identity '${identityId}' not found.`,
    basic: DENIED,
  },
  'an identity that was merged away': {
    token: async ({ token, pool }) => {
      await holder(emulator, 'user-2', pool);
      await emulator.identity().send(
        new MergeDeveloperIdentitiesCommand({
          ...{ IdentityPoolId: pool, DeveloperProviderName: DEVELOPER },
          ...{ SourceUserIdentifier: 'user-1', DestinationUserIdentifier: 'user-2' },
        }),
      );
      return token;
    },
    enhanced: ({ identityId }) => `NotAuthorizedException: Access to Identity '${identityId}' is forbidden.`,
    basic: DENIED,
  },
  'an identity pool that was deleted': {
    token: async ({ token, pool }) => {
      await emulator.identity().send(new DeleteIdentityPoolCommand({ IdentityPoolId: pool }));
      return token;
    },
    enhanced: ({ identityId }) => `ResourceNotFoundException: Identity '${identityId}' not found.`,
    basic: NO_POOL,
  },
};

describe('a token of the identity service is worth nothing', () => {
  beforeEach(() => emulator.freeze(new Date(SIGNED_IN_AT).toISOString()));

  test.each(Object.entries(ROWS))('%s', async (_title, row) => {
    const owner = await holder(emulator);
    const token = await row.token(owner);
    expect({
      enhanced: await outcomeOf(enhanced(owner.identityId, token)),
      basic: await outcomeOf(basic(token)),
    }).toEqual({
      enhanced: typeof row.enhanced === 'string' ? row.enhanced : row.enhanced(owner),
      basic: row.basic,
    });
    expect(await keysIssued()).toBe(0);
  });

  test('unsigned, or signed with what is public, in any of the ways that libraries fell for', async () => {
    const owner = await holder(emulator);
    const answer = await fetch(`${emulator.endpoint()}/.well-known/jwks_uri`);
    const { keys } = (await answer.json()) as { keys: JsonWebKey[] };
    const forged = {
      ...Object.fromEntries(
        ['none', 'None', 'NONE', 'nOnE'].flatMap((alg) => {
          const { signed, signature } = changed(owner.token, { alg });
          return [
            [`${alg}, unsigned`, `${signed}.`],
            [`${alg}, with a signature`, `${signed}.${signature}`],
          ];
        }),
      ),
      ...signedWithPublicKey(owner.token, keys[0] ?? {}),
    };
    for (const [name, token] of Object.entries(forged)) {
      expect([name, await outcomeOf(enhanced(owner.identityId, token))]).toEqual([
        name,
        expect.not.stringMatching(/^acc/),
      ]);
      expect([name, await outcomeOf(basic(token))]).toEqual([name, expect.not.stringMatching(/^acc/)]);
    }
    expect(await keysIssued()).toBe(0);
    // The right one, by both ways.
    expect(await outcomeOf(enhanced(owner.identityId, owner.token))).toBe('accepted');
    expect(await outcomeOf(basic(owner.token))).toBe('accepted');
    expect(await keysIssued()).toBe(2);
  });

  test("for another's identity, or another identity pool's", async () => {
    const owner = await holder(emulator);
    const other = await holder(emulator, 'user-2', owner.pool);
    const elsewhere = await holder(emulator);
    expect(await outcomeOf(enhanced(other.identityId, owner.token))).toBe(
      `NotAuthorizedException: Access to Identity '${other.identityId}' is forbidden.`,
    );
    expect(await outcomeOf(enhanced(elsewhere.identityId, owner.token))).toBe(NOT_ITS_POOL);
    expect(await keysIssued()).toBe(0);
  });
});

describe('credentials are worth nothing', () => {
  const keys = async () => {
    const { identityId, token } = await holder(emulator);
    const { Credentials } = await enhanced(identityId, token);
    const { AccessKeyId = '', SecretKey = '', SessionToken = '' } = Credentials ?? {};
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretKey, sessionToken: SessionToken };
  };
  const whoIs = (credentials: Awaited<ReturnType<typeof keys>>, endpoint = emulator.endpoint()): Promise<string> =>
    outcomeOf(withSts((sts) => sts.send(new GetCallerIdentityCommand({})), credentials, endpoint));
  const INVALID = 'InvalidClientTokenId: The security token included in the request is invalid.';

  test('in another world, with parts of others, or changed', async () => {
    const [one, other] = [await keys(), await keys()];
    expect(await whoIs(one)).toBe('accepted');
    const there = await otherWorld();
    expect(await whoIs(one, there.endpoint())).toBe(INVALID);
    expect(await whoIs({ ...one, sessionToken: other.sessionToken })).toBe(INVALID);
    expect(await whoIs({ ...one, accessKeyId: other.accessKeyId })).toBe(INVALID);
    expect(await whoIs({ ...one, sessionToken: bent(one.sessionToken, 40) })).toBe(INVALID);
    expect(await whoIs({ ...one, accessKeyId: bent(one.accessKeyId, -1) })).toBe(INVALID);
    for (const secretAccessKey of [other.secretAccessKey, bent(one.secretAccessKey, 0), '']) {
      expect(await whoIs({ ...one, secretAccessKey })).toMatch(/^(SignatureDoesNotMatch|Error): /);
    }
    await emulator.advance(3_600_000);
    expect(await whoIs(one)).toBe('ExpiredToken: The security token included in the request is expired');
  });
});
