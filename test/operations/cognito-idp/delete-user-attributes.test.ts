import { DeleteUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { claimsOf, signIn, withAlice } from '../signed-in.js';
import { asAttributes, attributesOf } from './user-calls.js';

const emulator = useEmulator();

const remove = (AccessToken: string, ...UserAttributeNames: string[]) =>
  emulator.idp().send(new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames }));

describe('validation', () => {
  test('wants names and a token', async () => {
    const { body } = await emulator.raw('DeleteUserAttributes', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userAttributeNames' failed to satisfy constraint: Member must not be null; " +
        "Value at 'accessToken' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a token that is none', async () => {
    await expect(remove('abc', 'name')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });

  test('of what the client may not write, a flag among it', async () => {
    const setting = await withAlice(emulator, { client: { WriteAttributes: ['name'] } });
    const { AccessToken } = await signIn(emulator, setting);
    for (const name of ['email', 'email_verified', 'sub'])
      await expect(remove(AccessToken, 'name', name)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'A client attempted to write unauthorized attribute',
      });
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toHaveProperty('email');
  });

  test('of what is unknown, required or immutable, and nothing else is deleted', async () => {
    const setting = await withAlice(emulator, {
      pool: {
        Schema: [
          { Name: 'family_name', AttributeDataType: 'String', Required: true, Mutable: true },
          { Name: 'badge', AttributeDataType: 'String', Mutable: false },
        ],
      },
      attributes: asAttributes({ name: 'Al', family_name: 'Liddell', 'custom:badge': '7' }),
    });
    const { AccessToken } = await signIn(emulator, setting);
    const refused = [
      ['custom:size', 'Invalid user attributes: user.custom:size: Attribute does not exist in the schema.\n'],
      ['family_name', 'Invalid user attributes: family_name: Required attribute cannot be deleted.'],
      ['custom:badge', 'user.custom:badge: Attribute cannot be updated.\n'],
    ] as const;
    for (const [name, message] of refused)
      await expect(remove(AccessToken, 'name', name)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message,
      });
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({ name: 'Al' });
  });
});

describe('effects', () => {
  test('deletes, an address with its flag, and passes over what is not there', async () => {
    const attributes = asAttributes({ email: 'a@b.example', email_verified: 'true', name: 'Al' });
    const setting = await withAlice(emulator, { attributes });
    const { AccessToken } = await signIn(emulator, setting);
    const input = { AccessToken, UserAttributeNames: ['email', 'locale'] };
    expect(await emulator.raw('DeleteUserAttributes', input)).toMatchObject({ status: 200, text: '{}' });
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toEqual({
      sub: claimsOf(AccessToken).sub,
      name: 'Al',
    });
  });
});
