import {
  AdminDisableProviderForUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  type ProviderUserIdentifierType,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { CORP, createProvider, GOOGLE, noSuchPool } from '../identity-providers.js';
import { PASSWORD, signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator();

const SUBJECT = 'Cognito_Subject';
const G1 = { ProviderName: 'Google', ProviderAttributeName: SUBJECT, ProviderAttributeValue: 'g1' };
const NATIVE = { ProviderName: 'Cognito', ProviderAttributeName: SUBJECT, ProviderAttributeValue: 'alice' };
const disabling = (UserPoolId: string, User: ProviderUserIdentifierType = G1) =>
  emulator.idp().send(new AdminDisableProviderForUserCommand({ UserPoolId, User }));
const linking = (UserPoolId: string, SourceUser: ProviderUserIdentifierType = G1) =>
  emulator.idp().send(
    new AdminLinkProviderForUserCommand({
      ...{ UserPoolId, SourceUser },
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'alice' },
    }),
  );
const prepared = async () => {
  const alice = await withAlice(emulator);
  for (const provider of [GOOGLE, CORP]) await createProvider(emulator, alice.poolId, provider);
  return alice;
};
const identitiesOf = async (UserPoolId: string): Promise<string | undefined> => {
  const command = new AdminGetUserCommand({ UserPoolId, Username: 'alice' });
  const { UserAttributes = [] } = await emulator.idp().send(command);
  return UserAttributes.find(({ Name }) => Name === 'identities')?.Value;
};

describe('validation', () => {
  test('asks for the user', async () => {
    const { body } = await emulator.raw('AdminDisableProviderForUser', { UserPoolId: 'us-east-1_Missing00' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'user' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(disabling('us-east-1_Missing00')).rejects.toMatchObject(noSuchPool);
  });

  test.each([
    [{}, 'InvalidParameterException: Missing required parameter User.ProviderName'],
    [{ ProviderName: 'Google' }, 'InvalidParameterException: Missing required parameter User.ProviderAttributeValue'],
    [
      { ...G1, ProviderAttributeName: '' },
      'InvalidParameterException: Missing required parameter User.ProviderAttributeName',
    ],
    [G1, "InvalidParameterException: Account isn't linked to anyone else, verify that the account has been linked"],
    [
      { ...NATIVE, ProviderAttributeName: 'email' },
      'InvalidParameterException: Invalid User: Cognito users are named by Cognito_Subject.',
    ],
    [{ ...NATIVE, ProviderAttributeValue: 'bob' }, 'UserNotFoundException: User does not exist.'],
  ])('of %j', async (user, sentence) => {
    const { poolId } = await withAlice(emulator);
    const refused = await disabling(poolId, user).catch((error: unknown) => String(error));
    expect(refused).toBe(sentence);
  });

  test('of another name of the same identity', async () => {
    const { poolId } = await prepared();
    const byMail = { ProviderName: 'Corp', ProviderAttributeName: 'email', ProviderAttributeValue: 'a\0b' };
    await linking(poolId, byMail);
    for (const other of [
      { ...byMail, ProviderAttributeName: SUBJECT },
      { ...byMail, ProviderAttributeName: 'email\0a', ProviderAttributeValue: 'b' },
    ]) {
      await expect(disabling(poolId, other)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: "Account isn't linked to anyone else, verify that the account has been linked",
      });
    }
    await disabling(poolId, byMail);
  });
});

describe('effects', () => {
  test('takes the link away, and no other', async () => {
    const { poolId } = await prepared();
    await linking(poolId);
    await linking(poolId, { ...G1, ProviderName: 'Corp', ProviderAttributeValue: 'c1' });
    const { text } = await emulator.raw('AdminDisableProviderForUser', { UserPoolId: poolId, User: G1 });
    expect(text).toBe('{}');
    expect(JSON.parse((await identitiesOf(poolId)) ?? '')).toMatchObject([{ providerName: 'Corp', userId: 'c1' }]);
    await disabling(poolId, { ...G1, ProviderName: 'Corp', ProviderAttributeValue: 'c1' });
    expect(await identitiesOf(poolId)).toBeUndefined();
    await linking(poolId);
  });

  test('of a deleted provider too', async () => {
    const { poolId } = await prepared();
    await linking(poolId);
    await emulator.raw('DeleteIdentityProvider', { UserPoolId: poolId, ProviderName: 'Google' });
    await disabling(poolId);
    expect(await identitiesOf(poolId)).toBeUndefined();
  });

  test('takes the password of one of the pool’s own, until another is set', async () => {
    const setting = await withAlice(emulator);
    await signIn(emulator, setting);
    await disabling(setting.poolId, NATIVE);
    await disabling(setting.poolId, NATIVE);
    await expect(signIn(emulator, setting)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    const { poolId: UserPoolId } = setting;
    const renewed = { UserPoolId, Username: 'alice', Password: PASSWORD, Permanent: true };
    await emulator.idp().send(new AdminSetUserPasswordCommand(renewed));
    await signIn(emulator, setting);
  });
});
