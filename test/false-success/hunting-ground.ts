import { createHmac, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { type InboxMessage } from '../../src/operations/emulator/shown-message.js';
import type { User } from '../../src/domain/user/state.js';
import { userByUsername } from '../../src/projections/users.js';
import type { TestEmulator } from '../operations/emulator.js';

export const PASSWORD = 'Passw0rd!';
export type Input = Readonly<Record<string, unknown>>;

export interface Tokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken: string;
}

export interface Place {
  readonly poolId: string;
  /** May do everything. */
  readonly clientId: string;
  /** Of the same pool. */
  readonly otherClientId: string;
}

const FLOWS = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
];

/** What an attacker walks on: calls as they go over the wire, and what became of them. */
export const huntingGround = (emulator: TestEmulator) => {
  /** The answer of a call that must not be refused. */
  const ask = async (operation: string, input: Input): Promise<Record<string, unknown>> => {
    const { status, body, text } = await emulator.raw(operation, input);
    if (status !== 200) throw new Error(`${operation} was refused: ${text}`);
    return body ?? {};
  };

  /** `Exception: sentence` of a call; `accepted` with its answer if it was not refused. */
  const outcome = async (operation: string, input: Input): Promise<string> => {
    const { status, body, text } = await emulator.raw(operation, input);
    if (status === 200) return `accepted: ${text}`;
    return `${String(body?.__type)}: ${String(body?.message)}`;
  };

  const place = async (PoolName: string, more: { pool?: Input; client?: Input } = {}): Promise<Place> => {
    const { UserPool } = (await ask('CreateUserPool', {
      PoolName,
      AutoVerifiedAttributes: ['email'],
      ...more.pool,
    })) as { UserPool: { Id: string } };
    const client = async (ClientName: string): Promise<string> => {
      const { UserPoolClient } = (await ask('CreateUserPoolClient', {
        UserPoolId: UserPool.Id,
        ClientName,
        ExplicitAuthFlows: FLOWS,
        ...more.client,
      })) as { UserPoolClient: { ClientId: string } };
      return UserPoolClient.ClientId;
    };
    return { poolId: UserPool.Id, clientId: await client('one'), otherClientId: await client('two') };
  };

  /** A confirmed user whose e-mail address is verified. */
  const addUser = async ({ poolId: UserPoolId }: Place, Username: string): Promise<void> => {
    const UserAttributes = [
      { Name: 'email', Value: `${Username}@example.test` },
      { Name: 'email_verified', Value: 'true' },
    ];
    await ask('AdminCreateUser', { UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' });
    await ask('AdminSetUserPassword', { UserPoolId, Username, Password: PASSWORD, Permanent: true });
  };

  const signIn = async ({ clientId: ClientId }: Pick<Place, 'clientId'>, USERNAME: string): Promise<Tokens> => {
    const AuthParameters = { USERNAME, PASSWORD };
    const answer = await ask('InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters });
    return answer.AuthenticationResult as Tokens;
  };

  /** The newest code that went to an address. */
  const codeTo = async (address: string): Promise<string> => {
    const answer = await fetch(`${emulator.endpoint()}/_recognito/messages?to=${encodeURIComponent(address)}`);
    const { messages } = (await answer.json()) as { messages: InboxMessage[] };
    if (messages[0]?.code === undefined) throw new Error(`No code went to ${address}.`);
    return messages[0].code;
  };

  /** The pool's two public keys, as anybody can fetch them. */
  const publicKeys = async (poolId: string): Promise<readonly (JsonWebKey & { kid: string })[]> => {
    const answer = await fetch(`${emulator.endpoint()}/${poolId}/.well-known/jwks.json`);
    return ((await answer.json()) as { keys: (JsonWebKey & { kid: string })[] }).keys;
  };

  /** What an attack must not change about a user: all but the counters of failed attempts. */
  const standing = async ({ poolId }: Place, username: string): Promise<Partial<User> | undefined> =>
    emulator.world().read((state) => {
      const pool = state.pools.get(poolId);
      const user = pool && userByUsername(state, pool, username);
      if (!user) return undefined;
      const { failures: _, attempts: __, ...rest } = user;
      return rest;
    });

  return { ask, outcome, place, addUser, signIn, codeTo, publicKeys, standing };
};

export const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const decoded = (part: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

/** The parts of a token in compact form. */
export const partsOf = (token: string) => {
  const [head = '', body = '', signature = ''] = token.split('.');
  return { head, body, signature, header: decoded(head), claims: decoded(body) };
};

/** One character of a token, changed to another that is allowed there. */
export const bent = (token: string, at: number): string => {
  const index = at < 0 ? token.length + at : at;
  return `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`;
};

/** `alg: HS256` with what is public for a secret, in every form that a library might take it for. */
export const signedWithPublicKey = (token: string, jwk: JsonWebKey): Readonly<Record<string, string>> => {
  const { body, header } = partsOf(token);
  const key: KeyObject = createPublicKey({ key: jwk, format: 'jwk' });
  const secrets: Record<string, string | Buffer> = {
    'SPKI PEM': key.export({ format: 'pem', type: 'spki' }),
    'SPKI PEM without its last line break': String(key.export({ format: 'pem', type: 'spki' })).trimEnd(),
    'PKCS #1 PEM': key.export({ format: 'pem', type: 'pkcs1' }),
    'SPKI DER': key.export({ format: 'der', type: 'spki' }),
    'the modulus': Buffer.from(jwk.n ?? '', 'base64url'),
    'the JWK as JSON': JSON.stringify(jwk),
    nothing: '',
  };
  return Object.fromEntries(
    Object.entries(secrets).flatMap(([name, secret]) =>
      (['HS256', 'HS384', 'HS512'] as const).map((alg) => {
        const signed = `${encoded({ ...header, alg })}.${body}`;
        const mac = createHmac(alg.replace('HS', 'sha'), secret).update(signed).digest('base64url');
        return [`${alg} with ${name}`, `${signed}.${mac}`];
      }),
    ),
  );
};
