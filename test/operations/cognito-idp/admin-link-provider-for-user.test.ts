import {
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  GetUserCommand,
  ListUsersCommand,
  type ProviderUserIdentifierType,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { useEmulator } from '../emulator.js';
import { CORP, createProvider, GOOGLE, noSuchPool, OKTA, readOutside } from '../identity-providers.js';
import { addUser, signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator({ fetchDocument: readOutside });

const ALICE = { ProviderName: 'Cognito', ProviderAttributeValue: 'alice' };
const G1 = { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'g1' };
const linking = (
  UserPoolId: string,
  SourceUser: ProviderUserIdentifierType = G1,
  DestinationUser: ProviderUserIdentifierType = ALICE,
) => emulator.idp().send(new AdminLinkProviderForUserCommand({ UserPoolId, SourceUser, DestinationUser }));

const prepared = async () => {
  const alice = await withAlice(emulator);
  for (const provider of [GOOGLE, OKTA, CORP]) await createProvider(emulator, alice.poolId, provider);
  return alice;
};
const identitiesOf = async (UserPoolId: string, Username = 'alice'): Promise<string | undefined> => {
  const { UserAttributes = [] } = await emulator.idp().send(new AdminGetUserCommand({ UserPoolId, Username }));
  return UserAttributes.find(({ Name }) => Name === 'identities')?.Value;
};

describe('validation', () => {
  test('asks for both users', async () => {
    const { body } = await emulator.raw('AdminLinkProviderForUser', { UserPoolId: 'us-east-1_Missing00' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'destinationUser' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'sourceUser' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(linking('us-east-1_Missing00')).rejects.toMatchObject(noSuchPool);
  });

  test('of what cannot be linked', async () => {
    const { poolId } = await prepared();
    const refused = async (source: ProviderUserIdentifierType, destination: ProviderUserIdentifierType = ALICE) =>
      linking(poolId, source, destination).then(
        () => 'accepted',
        (error: unknown) => String(error),
      );
    expect(await refused(G1, { ProviderAttributeValue: 'alice' })).toBe(
      'InvalidParameterException: Missing required parameter DestinationUser.ProviderName',
    );
    expect(await refused(G1, { ProviderName: 'Cognito' })).toBe(
      'InvalidParameterException: Missing required parameter DestinationUser.ProviderAttributeValue',
    );
    expect(await refused({ ...G1, ProviderName: undefined })).toBe(
      'InvalidParameterException: Missing required parameter SourceUser.ProviderName',
    );
    expect(await refused({ ...G1, ProviderAttributeValue: '' })).toBe(
      'InvalidParameterException: Missing required parameter SourceUser.ProviderAttributeValue',
    );
    expect(await refused({ ...G1, ProviderAttributeName: undefined })).toBe(
      'InvalidParameterException: Missing required parameter SourceUser.ProviderAttributeName',
    );
    expect(await refused({ ...G1, ProviderName: 'Cognito' })).toBe(
      'InvalidParameterException: Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser',
    );
    expect(await refused({ ...G1, ProviderName: 'Facebook' })).toBe(
      `InvalidParameterException: The provider Facebook does not exist for User Pool ${poolId}.`,
    );
    expect(await refused({ ...G1, ProviderAttributeName: 'username' })).toBe(
      'InvalidParameterException: Invalid SourceUser: Google cannot be linked by username.',
    );
    expect(await refused({ ...G1, ProviderName: 'Okta', ProviderAttributeName: 'name' })).toBe(
      'InvalidParameterException: Invalid SourceUser: Okta cannot be linked by name.',
    );
    expect(await refused(G1, { ...ALICE, ProviderAttributeValue: 'bob' })).toBe(
      'UserNotFoundException: User does not exist.',
    );
    expect(await refused(G1, { ProviderName: 'Okta', ProviderAttributeValue: 'x' })).toBe(
      'UserNotFoundException: User does not exist.',
    );
    expect(await identitiesOf(poolId)).toBeUndefined();
  });

  test('of an identity that is linked, to this user or to another, and of a second one at its provider', async () => {
    const { poolId } = await prepared();
    await addUser(emulator, poolId, 'bob');
    await linking(poolId);
    const refusal = {
      name: 'InvalidParameterException',
      message: 'SourceUser is already linked to DestinationUser',
    };
    await expect(linking(poolId)).rejects.toMatchObject(refusal);
    await expect(linking(poolId, G1, { ...ALICE, ProviderAttributeValue: 'bob' })).rejects.toMatchObject(refusal);
    await expect(linking(poolId, { ...G1, ProviderAttributeValue: 'g2' })).rejects.toMatchObject(refusal);
  });

  test('of somebody who has a profile', async () => {
    const { poolId } = await prepared();
    await addUser(emulator, poolId, 'Google_g1');
    await expect(linking(poolId)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
    });
  });

  test('of a sixth identity', async () => {
    const { poolId } = await prepared();
    for (const name of ['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6']) {
      await createProvider(emulator, poolId, { ...OKTA, ProviderName: name, IdpIdentifiers: [] });
      const linked = linking(poolId, { ...G1, ProviderName: name });
      if (name !== 'A-6') expect(await linked).toMatchObject({ $metadata: { httpStatusCode: 200 } });
      else {
        await expect(linked).rejects.toMatchObject({
          name: 'LimitExceededException',
          message: 'Linked identity limit exceeded.',
        });
      }
    }
  });
});

describe('effects', () => {
  test('writes AWS’s attribute, in the order of the links', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const { poolId } = await prepared();
    const { text } = await emulator.raw('AdminLinkProviderForUser', {
      ...{ UserPoolId: poolId, SourceUser: G1, DestinationUser: ALICE },
    });
    expect(text).toBe('{}');
    const google =
      '{"userId":"g1","providerName":"Google","providerType":"Google","issuer":null,"primary":false,"dateCreated":1777593600000}';
    expect(await identitiesOf(poolId)).toBe(`[${google}]`);
    await emulator.advance(1_000);
    await linking(poolId, { ProviderName: 'Corp', ProviderAttributeName: 'email', ProviderAttributeValue: 'a@corp' });
    const corp =
      '{"userId":"a@corp","providerName":"Corp","providerType":"SAML","issuer":"https://idp.example/meta","primary":false,"dateCreated":1777593601000}';
    expect(await identitiesOf(poolId)).toBe(`[${google},${corp}]`);
    const { Users } = await emulator.idp().send(new ListUsersCommand({ UserPoolId: poolId }));
    expect(Users?.[0]?.Attributes).toContainEqual({ Name: 'identities', Value: `[${google},${corp}]` });
    expect(Users?.[0]?.UserStatus).toBe('CONFIRMED');
  });

  test('stands in ID tokens, all texts, and not in access tokens', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const setting = await prepared();
    expect(decodeJwt((await signIn(emulator, setting)).IdToken)).not.toHaveProperty('identities');
    await linking(setting.poolId);
    const { IdToken, AccessToken } = await signIn(emulator, setting);
    const claims = decodeJwt(IdToken);
    expect(claims).toMatchObject({
      'cognito:username': 'alice',
      identities: [
        {
          ...{ userId: 'g1', providerName: 'Google', providerType: 'Google', issuer: null },
          ...{ primary: 'false', dateCreated: '1777593600000' },
        },
      ],
    });
    const names = Object.keys(claims);
    expect(names.indexOf('identities')).toBe(names.indexOf('aud') + 1);
    expect(decodeJwt(AccessToken)).not.toHaveProperty('identities');
    const { UserAttributes } = await emulator.idp().send(new GetUserCommand({ AccessToken }));
    expect(UserAttributes?.map(({ Name }) => Name)).toContain('identities');
  });

  test('leaves the identity free again when its user is deleted', async () => {
    const { poolId } = await prepared();
    await linking(poolId);
    await emulator.raw('AdminDeleteUser', { UserPoolId: poolId, Username: 'alice' });
    await addUser(emulator, poolId, 'bob');
    await linking(poolId, G1, { ...ALICE, ProviderAttributeValue: 'bob' });
    expect(await identitiesOf(poolId, 'bob')).toContain('"userId":"g1"');
  });
});
