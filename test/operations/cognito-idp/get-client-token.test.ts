import {
  AddUserPoolClientSecretCommand,
  type ExplicitAuthFlowsType,
  GetClientTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { addApi, post, withMachine } from '../../http/oauth/oauth-calls.js';
import { useEmulator } from '../emulator.js';
import { ScriptedFunctions } from '../scripted-functions.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
afterEach(() => {
  functions.clear();
});

/** Documented, and missing in the enumeration of the SDK. */
const CLIENT_TOKEN = 'ALLOW_CLIENT_TOKEN_AUTH' as string as ExplicitAuthFlowsType;
const FLOW = {
  ExplicitAuthFlows: [CLIENT_TOKEN],
  AllowedOAuthFlowsUserPoolClient: undefined,
  AllowedOAuthFlows: undefined,
} satisfies Parameters<typeof withMachine>[1];
const ask = async (ClientId: string, Secret: string, more: { Scopes?: string[] } = {}) => {
  const { ClientAuthenticationResult } = await emulator
    .idp()
    .send(new GetClientTokenCommand({ ClientId, Secret, ...more }));
  return ClientAuthenticationResult;
};
const WRONG = 'x'.repeat(24);

describe('validation', () => {
  test('wants a client and a secret, and holds their form', async () => {
    const { body } = await emulator.raw('GetClientToken', { Secret: 'short' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'clientId' failed to satisfy constraint: Member must not be null; " +
        "Value at 'secret' failed to satisfy constraint: Member must have length greater than or equal to 24",
    });
  });
});

describe('refusals', () => {
  test('of a client that is not there', async () => {
    await expect(ask('nobody', WRONG)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    });
  });

  test('of a client that does not allow it, and of a wrong secret', async () => {
    const other = await withMachine(emulator);
    await expect(ask(other.clientId, other.secret)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Auth flow not enabled for this client',
    });
    const machine = await withMachine(emulator, FLOW);
    await expect(ask(machine.clientId, WRONG)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid client secret',
    });
    await expect(ask(machine.clientId, other.secret)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('of a scope that is not the client’s', async () => {
    const { clientId, secret } = await withMachine(emulator, { ...FLOW, AllowedOAuthScopes: ['api/read'] });
    for (const scope of ['api/write', 'openid', 'other/read']) {
      await expect(ask(clientId, secret, { Scopes: ['api/read', scope] })).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: 'Invalid scope requested.',
      });
    }
  });

  test('where PreTokenGeneration fails', async () => {
    const LambdaArn = functions.on('tokens', () => {
      throw new Error('not today');
    });
    const { clientId, secret } = await withTrigger(LambdaArn);
    await expect(ask(clientId, secret)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'PreTokenGeneration failed with error not today.',
    });
  });
});

describe('effects', () => {
  test('gives the token that the client credentials grant gives, by any secret', async () => {
    await emulator.freeze('2026-01-01T00:00:00Z');
    const { poolId, clientId, secret } = await withMachine(emulator, FLOW);
    const { ClientSecretDescriptor } = await emulator
      .idp()
      .send(new AddUserPoolClientSecretCommand({ UserPoolId: poolId, ClientId: clientId }));
    for (const one of [secret, ClientSecretDescriptor?.ClientSecretValue ?? '']) {
      const result = await ask(clientId, one, { Scopes: ['api/write'] });
      expect(result).toEqual({ AccessToken: expect.any(String) as string, ExpiresIn: 3_600, TokenType: 'Bearer' });
      expect(decodeJwt(result?.AccessToken ?? '')).toEqual({
        ...{ sub: clientId, client_id: clientId, token_use: 'access', scope: 'api/write', version: 2 },
        ...{ auth_time: 1767225600, iat: 1767225600, exp: 1767229200 },
        iss: `${emulator.endpoint()}/${poolId}`,
        jti: expect.any(String) as string,
      });
    }
  });

  test('wants no signature', async () => {
    const { clientId, secret } = await withMachine(emulator, FLOW);
    const asked = { ClientId: clientId, Secret: secret };
    const { status, body } = await emulator.raw('GetClientToken', asked, { authorization: undefined });
    expect({ status, ...body }).toEqual({
      status: 200,
      ClientAuthenticationResult: { AccessToken: expect.any(String) as string, ExpiresIn: 3_600, TokenType: 'Bearer' },
    });
  });

  test('gives all scopes to who names none, for as long as the client says', async () => {
    const { clientId, secret } = await withMachine(emulator, {
      ...FLOW,
      AccessTokenValidity: 10,
      TokenValidityUnits: { AccessToken: 'minutes' },
    });
    const result = await ask(clientId, secret);
    expect(result?.ExpiresIn).toBe(600);
    expect(decodeJwt(result?.AccessToken ?? '').scope).toBe('api/read api/write');
  });

  test('asks PreTokenGeneration, with the metadata of the call', async () => {
    const LambdaArn = functions.on('tokens', () => ({
      claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { tier: 'gold' } } },
    }));
    const { clientId, secret } = await withTrigger(LambdaArn);
    const { ClientAuthenticationResult } = await emulator
      .idp()
      .send(new GetClientTokenCommand({ ClientId: clientId, Secret: secret, ClientMetadata: { order: '7' } }));
    expect(decodeJwt(ClientAuthenticationResult?.AccessToken ?? '')).toMatchObject({ tier: 'gold' });
    expect(functions.asked).toMatchObject([
      {
        triggerSource: 'TokenGeneration_ClientCredentials',
        request: { scopes: ['api/read', 'api/write'], clientMetadata: { order: '7' } },
      },
    ]);
  });

  test('leaves the token endpoint to clients that may use it', async () => {
    const { clientId, secret } = await withMachine(emulator, FLOW);
    const fields = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret };
    expect(await post(emulator, 'oauth2/token', fields)).toMatchObject({ status: 400 });
  });
});

const withTrigger = async (LambdaArn: string) => {
  const pool = await emulator.pool({
    LambdaConfig: {
      PreTokenGeneration: LambdaArn,
      PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' },
    },
  });
  await addApi(emulator, pool.Id);
  const { ClientId: clientId, ClientSecret: secret = '' } = await emulator.client(pool.Id, {
    ...FLOW,
    GenerateSecret: true,
    AllowedOAuthScopes: ['api/read', 'api/write'],
  });
  return { clientId, secret };
};
