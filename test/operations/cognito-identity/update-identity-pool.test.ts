import { UpdateIdentityPoolCommand, type UpdateIdentityPoolCommandInput } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { BAD_POOL_ID, newIdentityPool, NO_POOL, NOBODYS_ID } from '../identity-pools.js';

const emulator = useEmulator();

const USER_POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI';

const update = async (IdentityPoolId: string, more: Partial<UpdateIdentityPoolCommandInput> = {}) => {
  const input = { IdentityPoolId, IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true, ...more };
  const { $metadata, ...pool } = await emulator.identity().send(new UpdateIdentityPoolCommand(input));
  expect($metadata.httpStatusCode).toBe(200);
  return pool;
};

describe('validation', () => {
  test('of the id', async () => {
    await expect(update('pool')).rejects.toMatchObject(BAD_POOL_ID);
  });
});

describe('refusals', () => {
  test('a pool that is not there', async () => {
    await expect(update(NOBODYS_ID)).rejects.toMatchObject(NO_POOL);
  });

  test('a provider that is none', async () => {
    const { IdentityPoolId } = await newIdentityPool(emulator);
    await expect(update(IdentityPoolId, { CognitoIdentityProviders: [{ ClientId: 'c' }] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid Cognito Identity Provider',
    });
  });

  test('another developer provider', async () => {
    const { IdentityPoolId } = await newIdentityPool(emulator, { DeveloperProviderName: 'login.dev' });
    await expect(update(IdentityPoolId, { DeveloperProviderName: 'login.other' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The developer provider name of an identity pool cannot be changed.',
    });
  });
});

describe('effects', () => {
  test('renames; what is left out goes, but for the classic flow, the developer provider and tags', async () => {
    const { IdentityPoolId } = await newIdentityPool(emulator, {
      AllowClassicFlow: true,
      DeveloperProviderName: 'login.dev',
      SupportedLoginProviders: { 'www.amazon.com': 'a' },
      CognitoIdentityProviders: [{ ProviderName: USER_POOL, ClientId: 'c' }],
      IdentityPoolTags: { a: '1' },
    });
    expect(await update(IdentityPoolId, { IdentityPoolName: 'new' })).toEqual({
      IdentityPoolId,
      IdentityPoolName: 'new',
      AllowUnauthenticatedIdentities: true,
      AllowClassicFlow: true,
      DeveloperProviderName: 'login.dev',
      IdentityPoolTags: { a: '1' },
    });
  });

  test('sets what is given, a developer provider where there was none, and exactly the tags', async () => {
    const { IdentityPoolId } = await newIdentityPool(emulator, { IdentityPoolTags: { a: '1', b: '2' } });
    const said = {
      AllowClassicFlow: false,
      DeveloperProviderName: 'login.dev',
      SamlProviderARNs: ['arn:aws:iam::000000000000:saml-provider/okta'],
      IdentityPoolTags: { b: '3', c: '4' },
    };
    const after = { IdentityPoolId, IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true, ...said };
    expect(await update(IdentityPoolId, said)).toEqual(after);
    const { position } = emulator.world();
    expect(await update(IdentityPoolId, said)).toEqual(after);
    expect(emulator.world().position).toBe(position);
  });
});
