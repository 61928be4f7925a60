import type { CognitoIdpOperationName } from '../../src/protocol/generated/cognito-idp.js';
import { DAY, HOUR, MINUTE, type PoolName, SECOND } from './model.js';

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
}

const SIGN_IN = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'];
const FLOWS = [...SIGN_IN, 'ALLOW_REFRESH_TOKEN_AUTH'];

export const POOLS: Readonly<Record<PoolName, object>> = {
  aliases: { PoolName: 'aliases', AliasAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
  logins: {
    PoolName: 'logins',
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    // Here a new address waits until it is verified; in the other pool it counts at once.
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  },
};

export const CLIENTS = {
  discreet: {
    made: { PreventUserExistenceErrors: 'ENABLED', ExplicitAuthFlows: FLOWS },
    client: {
      pool: 'aliases',
      discreet: true,
      sessionLife: 3 * MINUTE,
      refreshLife: 30 * DAY,
      accessLife: HOUR,
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
    },
    client: {
      pool: 'aliases',
      discreet: true,
      sessionLife: 3 * MINUTE,
      refreshLife: 30 * DAY,
      accessLife: HOUR,
      rotates: 30 * SECOND,
    },
  },
  web: {
    made: { PreventUserExistenceErrors: 'ENABLED', ExplicitAuthFlows: FLOWS },
    client: { pool: 'logins', discreet: true, sessionLife: 3 * MINUTE, refreshLife: 30 * DAY, accessLife: HOUR },
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
}

type Perform = (operation: CognitoIdpOperationName, input: object) => Promise<unknown>;

/** Makes the pools and clients that all calls are about. */
export const makeSetting = async (perform: Perform): Promise<Ids> => {
  const pools: Record<string, string> = {};
  const clients: Record<string, string> = {};
  for (const name of POOL_NAMES) {
    const { UserPool } = (await perform('CreateUserPool', POOLS[name])) as { UserPool: { Id: string } };
    pools[name] = UserPool.Id;
  }
  for (const ClientName of CLIENT_NAMES) {
    const { made, client } = CLIENTS[ClientName];
    const input = { UserPoolId: pools[client.pool], ClientName, ...made };
    const { UserPoolClient } = (await perform('CreateUserPoolClient', input)) as {
      UserPoolClient: { ClientId: string };
    };
    clients[ClientName] = UserPoolClient.ClientId;
  }
  return { pools, clients } as Ids;
};
