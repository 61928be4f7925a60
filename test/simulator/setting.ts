// Over 250 lines: mostly data, the pools and clients of all simulations, told once for the emulator and once for the oracle.
import type { CognitoIdpOperationName } from '../../src/protocol/generated/cognito-idp.js';
import { appCode, stepOf } from './calls/app-codes.js';
import { DEVICE_VERIFIER } from './calls/srp-keys.js';
import {
  DAY,
  type Factor,
  FIRST_SECRET,
  HOUR,
  MINUTE,
  type ModelDevice,
  type ModelUser,
  type PoolName,
  SECOND,
  START,
} from './model.js';

/** What the oracle has to know of an app client. */
export interface SimulatedClient {
  readonly pool: PoolName;
  /** PreventUserExistenceErrors. */
  readonly discreet: boolean;
  readonly sessionLife: number;
  readonly refreshLife: number;
  readonly accessLife: number;
  /** How long a refresh token that was rotated out still works; absent where the client does not rotate. */
  readonly rotates?: number;
  /** Its users sign in at the pages, too. */
  readonly pages?: true;
  /** They may choose what they sign in with. */
  readonly chooses?: true;
}

const SIGN_IN = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'];
const FLOWS = [...SIGN_IN, 'ALLOW_REFRESH_TOKEN_AUTH'];

export const REDIRECT = 'https://app.example/in';
/** With both a token is good for everything. */
export const SCOPES = 'aws.cognito.signin.user.admin openid';

const PAGES = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: SCOPES.split(' '),
  CallbackURLs: [REDIRECT],
  SupportedIdentityProviders: ['COGNITO'],
};

/** Codes by e-mail as a factor want a sender of one's own. */
const SENDER = {
  EmailSendingAccount: 'DEVELOPER',
  SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/no-reply@example.com',
};

export const SMS_SENDER = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms', ExternalId: 'external' };

/** How many sessions a user may have at a time in the pool that tracks them. */
export const SESSIONS_A_USER = 2;

export const POOLS: Readonly<Record<PoolName, object>> = {
  aliases: { PoolName: 'aliases', AliasAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
  logins: {
    PoolName: 'logins',
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    // Here a new address waits until it is verified; in the other pool it counts at once.
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  },
  factors: {
    PoolName: 'factors',
    AutoVerifiedAttributes: ['email'],
    EmailConfiguration: SENDER,
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
  },
  devices: {
    PoolName: 'devices',
    AutoVerifiedAttributes: ['email'],
    EmailConfiguration: SENDER,
    // A device that was confirmed stands in for the second factor.
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
  },
};

export const CLIENTS = {
  discreet: {
    made: { PreventUserExistenceErrors: 'ENABLED', ExplicitAuthFlows: FLOWS, ...PAGES },
    client: {
      pool: 'aliases',
      discreet: true,
      sessionLife: 3 * MINUTE,
      refreshLife: 30 * DAY,
      accessLife: HOUR,
      pages: true,
    },
  },
  legacy: {
    made: {
      PreventUserExistenceErrors: 'LEGACY',
      ExplicitAuthFlows: FLOWS,
      AuthSessionValidity: 15,
      RefreshTokenValidity: 2,
      AccessTokenValidity: 5,
      TokenValidityUnits: { RefreshToken: 'hours', AccessToken: 'minutes' },
    },
    client: {
      pool: 'aliases',
      discreet: false,
      sessionLife: 15 * MINUTE,
      refreshLife: 2 * HOUR,
      accessLife: 5 * MINUTE,
    },
  },
  rotating: {
    made: {
      PreventUserExistenceErrors: 'ENABLED',
      ExplicitAuthFlows: SIGN_IN,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
      ...PAGES,
    },
    client: {
      pool: 'aliases',
      discreet: true,
      sessionLife: 3 * MINUTE,
      refreshLife: 30 * DAY,
      accessLife: HOUR,
      rotates: 30 * SECOND,
      pages: true,
    },
  },
  web: {
    made: { PreventUserExistenceErrors: 'ENABLED', ExplicitAuthFlows: FLOWS },
    client: { pool: 'logins', discreet: true, sessionLife: 3 * MINUTE, refreshLife: 30 * DAY, accessLife: HOUR },
  },
  chooser: {
    made: {
      PreventUserExistenceErrors: 'ENABLED',
      ExplicitAuthFlows: [...FLOWS, 'ALLOW_USER_AUTH'],
      AuthSessionValidity: 15,
    },
    client: {
      pool: 'factors',
      discreet: true,
      sessionLife: 15 * MINUTE,
      refreshLife: 30 * DAY,
      accessLife: HOUR,
      chooses: true,
    },
  },
  phone: {
    made: { PreventUserExistenceErrors: 'LEGACY', ExplicitAuthFlows: FLOWS, AuthSessionValidity: 15 },
    client: { pool: 'devices', discreet: false, sessionLife: 15 * MINUTE, refreshLife: 30 * DAY, accessLife: HOUR },
  },
} as const satisfies Record<string, { made: object; client: SimulatedClient }>;

export type ClientName = keyof typeof CLIENTS;
export const CLIENT_NAMES = Object.keys(CLIENTS) as [ClientName, ...ClientName[]];
export const POOL_NAMES = Object.keys(POOLS) as [PoolName, ...PoolName[]];

export const clientOf = (name: ClientName): SimulatedClient => CLIENTS[name].client;

/** The ids of a world's pools and clients. */
export interface Ids {
  readonly pools: Readonly<Record<PoolName, string>>;
  readonly clients: Readonly<Record<ClientName, string>>;
  /** The client of the first pool that has secrets, and signs in nobody. */
  readonly machine: string;
}

/** What that client may be given. */
export const MACHINE_SCOPES = ['jobs/read', 'jobs/run'] as const;

type Perform = (operation: CognitoIdpOperationName, input: object) => Promise<unknown>;

/** Makes the pools and clients that all calls are about. The second factors that they begin with are told again in the model's EMPTY. */
export const makeSetting = async (
  perform: Perform,
): Promise<{ readonly ids: Ids; readonly begun: readonly Begun[] }> => {
  const pools: Record<string, string> = {};
  const clients: Record<string, string> = {};
  for (const name of POOL_NAMES) {
    const { UserPool } = (await perform('CreateUserPool', POOLS[name])) as { UserPool: { Id: string } };
    pools[name] = UserPool.Id;
  }
  const makeClient = async (pool: PoolName, ClientName: string, made: object): Promise<MadeClient> => {
    const input = { UserPoolId: pools[pool], ClientName, ...made };
    const { UserPoolClient } = (await perform('CreateUserPoolClient', input)) as { UserPoolClient: MadeClient };
    return UserPoolClient;
  };
  for (const name of CLIENT_NAMES) {
    const { made, client } = CLIENTS[name];
    clients[name] = (await makeClient(client.pool, name, made)).ClientId;
  }
  const mfa = { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } };
  const addresses = { EmailMfaConfiguration: {}, SmsMfaConfiguration: { SmsConfiguration: SMS_SENDER } };
  await perform('SetUserPoolMfaConfig', { UserPoolId: pools['factors'], ...mfa, ...addresses });
  await perform('SetUserPoolMfaConfig', { UserPoolId: pools['devices'], ...mfa });
  const TokenSession = { MaxPerUser: SESSIONS_A_USER };
  await perform('SetUserPoolSessionConfiguration', {
    ...{ UserPoolId: pools['factors'], UserSessionTracking: 'ENABLED', TokenSession },
  });
  const begun: Begun[] = [];
  for (const pool of ['factors', 'devices'] as const) {
    const client = CLIENT_NAMES.find((name) => clientOf(name).pool === pool) ?? '';
    begun.push(await makeUser(perform, pool, pools[pool] ?? '', clients[client] ?? ''));
  }
  await perform('SetUserPoolMfaConfig', { ...mfa, UserPoolId: pools['devices'], MfaConfiguration: 'ON' });
  const Scopes = ['read', 'run'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
  await perform('CreateResourceServer', { UserPoolId: pools['aliases'], Identifier: 'jobs', Name: 'jobs', Scopes });
  const { ClientId: machine } = await makeClient('aliases', 'machine', {
    ClientSecret: FIRST_SECRET,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: MACHINE_SCOPES,
  });
  return { ids: { pools, clients, machine } as unknown as Ids, begun };
};

/** Somebody to begin with, where it takes many calls to get further: with an app and a device, which is asked for where devices stand in for it. */
const makeUser = async (
  perform: Perform,
  pool: 'factors' | 'devices',
  UserPoolId: string,
  ClientId: string,
): Promise<Begun> => {
  const [name, password] = ['alice', 'Passw0rd!'];
  const named = { UserPoolId, Username: name };
  const attributes = {
    ...{ email: 'a@example.com', email_verified: 'true' },
    ...(pool === 'factors' && { phone_number: '+15550101' }),
  };
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  const { User } = (await perform('AdminCreateUser', {
    ...{ ...named, UserAttributes, TemporaryPassword: password, MessageAction: 'SUPPRESS' },
  })) as { User: { Attributes: { Name: string; Value: string }[] } };
  await perform('AdminSetUserPassword', { ...named, Password: password, Permanent: true });
  const AuthParameters = { USERNAME: name, PASSWORD: password };
  const { AuthenticationResult } = (await perform('InitiateAuth', {
    ...{ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters },
  })) as { AuthenticationResult: { AccessToken: string; NewDeviceMetadata?: NewDevice } };
  const { AccessToken, NewDeviceMetadata: told } = AuthenticationResult;
  if (told) {
    const DeviceSecretVerifierConfig = DEVICE_VERIFIER;
    await perform('ConfirmDevice', { AccessToken, DeviceKey: told.DeviceKey, DeviceSecretVerifierConfig });
  }
  const { SecretCode: secret } = (await perform('AssociateSoftwareToken', { AccessToken })) as { SecretCode: string };
  await perform('VerifySoftwareToken', { AccessToken, UserCode: appCode(secret, START) });
  const wanted: Factor[] = pool === 'devices' ? ['SOFTWARE_TOKEN_MFA'] : [];
  if (wanted.length > 0) {
    await perform('AdminSetUserMFAPreference', { ...named, SoftwareTokenMfaSettings: { Enabled: true } });
  }
  // Nobody has that token.
  await perform('AdminUserGlobalSignOut', named);
  const sub = User.Attributes.find(({ Name }) => Name === 'sub')?.Value ?? '';
  const user: ModelUser = {
    ...{ id: `${name} of ${pool}`, pool, name, sub, attributes, enabled: true, status: 'CONFIRMED', password },
    ...{ passwordSetAt: START, passwordBy: `the setting of ${pool}`, failures: { count: 0, lastAt: 0 } },
    ...{ tries: {}, codes: {}, groups: new Set(), generation: 1, wanted: new Set(wanted) },
    app: { secret, used: new Set([stepOf(secret, appCode(secret, START), START) ?? 0]) },
  };
  if (!told) return { user };
  const tracked = { remembered: true, proves: true };
  return { user, device: [told.DeviceKey, { user: user.id, offeredTo: name, groupKey: told.DeviceGroupKey, tracked }] };
};

/** Somebody, and a device of this key. */
interface Begun {
  readonly user: ModelUser;
  readonly device?: readonly [string, ModelDevice];
}

interface NewDevice {
  readonly DeviceKey: string;
  readonly DeviceGroupKey: string;
}

interface MadeClient {
  readonly ClientId: string;
}
