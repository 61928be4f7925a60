import {
  CreateUserPoolClientCommand,
  DeleteResourceServerCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { type ClientInput, describeClient, FULL, FULL_IN_ORDER, OAUTH_REFUSALS, withApi } from './oauth-clients.js';

const emulator = useEmulator();

const create = (UserPoolId: string, input: ClientInput, GenerateSecret = false) =>
  emulator
    .idp()
    .send(new CreateUserPoolClientCommand({ ClientName: 'web', ...input, UserPoolId, GenerateSecret }))
    .then(({ UserPoolClient }) => UserPoolClient ?? {});

const update = (UserPoolId: string, ClientId: string | undefined, input: ClientInput) =>
  emulator
    .idp()
    .send(new UpdateUserPoolClientCommand({ ...input, UserPoolId, ClientId }))
    .then(({ UserPoolClient }) => UserPoolClient ?? {});

const ofMachine = (AllowedOAuthScopes: string[]): ClientInput => ({
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthScopes,
});

describe('validation', () => {
  const URL_CONSTRAINTS =
    'Member must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater ' +
    'than or equal to 1, Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+]';

  test.each<[string, ClientInput, string]>([
    [
      'an unknown flow',
      { AllowedOAuthFlows: ['token' as 'code'] },
      "Value '[token]' at 'allowedOAuthFlows' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [implicit, client_credentials, code]]",
    ],
    [
      'an empty callback',
      { CallbackURLs: [''] },
      `Value '[]' at 'callbackURLs' failed to satisfy constraint: ${URL_CONSTRAINTS}`,
    ],
    [
      'a sign-out with a space',
      { LogoutURLs: ['https://a.example/a b'] },
      `Value '[https://a.example/a b]' at 'logoutURLs' failed to satisfy constraint: ${URL_CONSTRAINTS}`,
    ],
    [
      'an empty default',
      { DefaultRedirectURI: '' },
      "Value '' at 'defaultRedirectURI' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; " +
        "Value '' at 'defaultRedirectURI' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'more scopes than fifty',
      { AllowedOAuthScopes: Array.from({ length: 51 }, () => 's') },
      `Value '[${Array.from({ length: 51 }, () => 's').join(', ')}]' at 'allowedOAuthScopes' failed to satisfy constraint: Member must have length less than or equal to 50`,
    ],
  ])('refuses %s, in Create and Update alike', async (_, input, sentences) => {
    const { Id } = await emulator.pool();
    const { ClientId } = await create(Id, {});
    const count = sentences.split('; ').length;
    const message = `${count} validation error${count > 1 ? 's' : ''} detected: ${sentences}`;
    const refusal = { name: 'InvalidParameterException', message };
    await expect(create(Id, input)).rejects.toMatchObject(refusal);
    await expect(update(Id, ClientId, input)).rejects.toMatchObject(refusal);
  });
});

describe('refusals', () => {
  test.each(OAUTH_REFUSALS)('of %s, and nothing is changed', async (_, name, sentence, input) => {
    const poolId = await withApi(emulator);
    const client = await emulator.client(poolId, FULL);
    const { position } = emulator.world();
    const refusal = { name, message: sentence.replace('<pool>', poolId) };
    await expect(create(poolId, input)).rejects.toMatchObject(refusal);
    await expect(update(poolId, client.ClientId, input)).rejects.toMatchObject(refusal);
    expect(emulator.world().position).toBe(position);
  });

  test('of a scope of users for a client of its own', async () => {
    const poolId = await withApi(emulator);
    const { ClientId } = await create(poolId, {}, true);
    const input = ofMachine(['https://api.example/v1/read', 'openid', 'email']);
    const refusal = {
      name: 'InvalidOAuthFlowException',
      message: 'openid is not supported with client_credentials flow',
    };
    await expect(create(poolId, input, true)).rejects.toMatchObject(refusal);
    await expect(update(poolId, ClientId, input)).rejects.toMatchObject(refusal);
  });

  test('of an update with a scope whose resource server is gone, which the client keeps meanwhile', async () => {
    const poolId = await withApi(emulator);
    const client = await create(poolId, FULL);
    const Identifier = 'https://api.example/v1';
    await emulator.idp().send(new DeleteResourceServerCommand({ UserPoolId: poolId, Identifier }));
    expect(await describeClient(emulator, poolId, client.ClientId ?? '')).toMatchObject(FULL_IN_ORDER);
    await expect(update(poolId, client.ClientId, FULL)).rejects.toMatchObject({
      name: 'ScopeDoesNotExistException',
      message: 'Invalid scope requested: https://api.example/v1/read',
    });
    const AllowedOAuthScopes = ['openid'];
    expect(await update(poolId, client.ClientId, { ...FULL, AllowedOAuthScopes })).toMatchObject({
      AllowedOAuthScopes,
    });
  });

  test('of analytics, by name', async () => {
    const { Id } = await emulator.pool();
    const input = { AnalyticsConfiguration: { ApplicationId: 'a1' } };
    await expect(create(Id, input)).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: 'CreateUserPoolClient.AnalyticsConfiguration is not emulated by this version of Recognito.',
    });
  });
});

describe('effects', () => {
  test('answers the members in their places and the lists in the order given, and Describe sorts them', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const poolId = await withApi(emulator);
    const { text, body } = await emulator.raw('CreateUserPoolClient', {
      ...FULL,
      UserPoolId: poolId,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    });
    const { ClientId } = (body as { UserPoolClient: { ClientId: string } }).UserPoolClient;
    expect(text).toBe(
      `{"UserPoolClient":{"UserPoolId":"${poolId}","ClientName":"web","ClientId":"${ClientId}",` +
        '"LastModifiedDate":1777593600,"CreationDate":1777593600,"RefreshTokenValidity":30,"TokenValidityUnits":{},' +
        '"ExplicitAuthFlows":["ALLOW_USER_SRP_AUTH"],"SupportedIdentityProviders":["COGNITO"],' +
        '"CallbackURLs":["https://b.example/in","http://localhost:3000/in","myapp://in"],' +
        '"LogoutURLs":["https://b.example/out","http://127.0.0.1:8080/out"],"DefaultRedirectURI":"myapp://in",' +
        '"AllowedOAuthFlows":["implicit","code"],"AllowedOAuthScopes":["profile","email","openid","phone",' +
        '"aws.cognito.signin.user.admin","https://api.example/v1/read"],"AllowedOAuthFlowsUserPoolClient":true,' +
        '"PreventUserExistenceErrors":"ENABLED","EnableTokenRevocation":true,' +
        '"EnablePropagateAdditionalUserContextData":false,"AuthSessionValidity":3}}',
    );
    expect(await describeClient(emulator, poolId, ClientId)).toMatchObject(FULL_IN_ORDER);
  });

  test('a client with a secret can be one of its own', async () => {
    const poolId = await withApi(emulator);
    const input = ofMachine(['https://api.example/v1/read']);
    expect(await create(poolId, input, true)).toMatchObject(input);
    const { ClientId } = await create(poolId, {}, true);
    expect(await update(poolId, ClientId, input)).toMatchObject(input);
  });

  test('an update sets all that it says, and takes away what it leaves out or leaves empty', async () => {
    const poolId = await withApi(emulator);
    const bare = await create(poolId, {});
    const full = await update(poolId, bare.ClientId, FULL);
    expect(full).toEqual({ ...bare, ...FULL, LastModifiedDate: full.LastModifiedDate });
    for (const nothing of [{}, { ...EMPTY }]) {
      await update(poolId, bare.ClientId, FULL);
      const now = await update(poolId, bare.ClientId, nothing);
      expect(now).toEqual({ ...bare, LastModifiedDate: now.LastModifiedDate });
      expect(await describeClient(emulator, poolId, bare.ClientId ?? '')).toEqual(now);
    }
  });

  test('what is not allowed to be used is kept all the same', async () => {
    const poolId = await withApi(emulator);
    const off = { ...FULL, AllowedOAuthFlowsUserPoolClient: false };
    expect(await create(poolId, off)).toMatchObject(off);
  });
});

const EMPTY: ClientInput = {
  SupportedIdentityProviders: [],
  CallbackURLs: [],
  LogoutURLs: [],
  AllowedOAuthFlows: [],
  AllowedOAuthScopes: [],
  AllowedOAuthFlowsUserPoolClient: false,
};
