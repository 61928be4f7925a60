import {
  type CreateIdentityPoolCommandInput,
  DescribeIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenForDeveloperIdentityCommand,
} from '@aws-sdk/client-cognito-identity';
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { TestEmulator } from './emulator.js';
import { newIdentityPool } from './identity-pools.js';
import { type Setting, signIn, type Tokens, withAlice } from './signed-in.js';

/** When the sign-in is: the world's clock stands still from then on. */
export const SIGNED_IN_AT = Date.parse('2026-01-01T00:00:00Z');
export const DEVELOPER = 'login.dev';

/** A user who is signed in, and an identity pool that believes her user pool. */
export interface LoginSetting extends Setting {
  readonly emulator: TestEmulator;
  readonly identityPoolId: string;
  /** The key of her logins. */
  readonly provider: string;
  readonly tokens: Tokens;
}

export const providerOf = (userPoolId: string): string =>
  `cognito-idp.${userPoolId.slice(0, userPoolId.indexOf('_'))}.amazonaws.com/${userPoolId}`;

/** An identity pool that lets guests and developer users in. */
export const identityPool = async (
  emulator: TestEmulator,
  input: Partial<CreateIdentityPoolCommandInput> = {},
): Promise<string> => {
  const open = { AllowUnauthenticatedIdentities: true, DeveloperProviderName: DEVELOPER };
  return (await newIdentityPool(emulator, { ...open, ...input })).IdentityPoolId;
};

/** Alice, signed in, with an identity pool that asks her user pool about tokens if `ServerSideTokenCheck` is on. */
export const withLogin = async (
  emulator: TestEmulator,
  {
    ServerSideTokenCheck = false,
    ...input
  }: Partial<CreateIdentityPoolCommandInput> & { ServerSideTokenCheck?: boolean } = {},
): Promise<LoginSetting> => {
  await emulator.freeze(new Date(SIGNED_IN_AT).toISOString());
  const setting = await withAlice(emulator);
  const provider = providerOf(setting.poolId);
  const identityPoolId = await identityPool(emulator, {
    CognitoIdentityProviders: [{ ProviderName: provider, ClientId: setting.clientId, ServerSideTokenCheck }],
    ...input,
  });
  return { ...setting, emulator, identityPoolId, provider, tokens: await signIn(emulator, setting) };
};

/** The identity of these logins. */
export const identityIdOf = async (
  emulator: TestEmulator,
  IdentityPoolId: string,
  logins?: Record<string, string>,
): Promise<string> => {
  const { IdentityId } = await emulator.identity().send(new GetIdCommand({ IdentityPoolId, Logins: logins }));
  return IdentityId ?? '';
};

/** The identity of a developer user, with other logins beside. */
export const developerIdentity = async (
  emulator: TestEmulator,
  IdentityPoolId: string,
  user: string,
  more: { IdentityId?: string; logins?: Record<string, string> } = {},
): Promise<string> => {
  const { logins, ...rest } = more;
  const Logins = { [DEVELOPER]: user, ...logins };
  const { IdentityId } = await emulator
    .identity()
    .send(new GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId, Logins, ...rest }));
  return IdentityId ?? '';
};

/** The providers of an identity's logins; undefined without any. */
export const loginsOf = async (emulator: TestEmulator, IdentityId: string): Promise<string[] | undefined> =>
  (await emulator.identity().send(new DescribeIdentityCommand({ IdentityId }))).Logins;

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part = ''): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

let strangers: KeyObject | undefined;

/** Signs as somebody who has another key than the user pool. */
export const withStrangersSignature = (signed: string): string => {
  strangers ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), strangers).toString('base64url')}`;
};

/** Signs with a text that everybody knows, as somebody does who takes a public key for a secret. */
export const withHmac = (signed: string, secret: string): string =>
  `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;

/** A token's three parts with members of its header and claims replaced; an undefined one goes. */
export const changed = (
  token: string,
  header: Record<string, unknown>,
  claims: Record<string, unknown> = {},
): { readonly signed: string; readonly signature: string } => {
  const [head, body, signature = ''] = token.split('.');
  const signed = `${encode({ ...decode(head), ...header })}.${encode({ ...decode(body), ...claims })}`;
  return { signed, signature };
};
