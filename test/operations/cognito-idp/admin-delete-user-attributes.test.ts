import { AdminDeleteUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { attributesOf, createUser, POOL_REFUSAL, UNKNOWN_POOL, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();

const remove = (UserPoolId: string, ...UserAttributeNames: string[]) =>
  emulator.idp().send(new AdminDeleteUserAttributesCommand({ UserPoolId, Username: 'alice', UserAttributeNames }));

describe('validation', () => {
  test('needs names', async () => {
    const { body } = await emulator.raw('AdminDeleteUserAttributes', { UserPoolId: UNKNOWN_POOL, Username: 'alice' });
    expect(body?.message).toBe(
      "1 validation error detected: Value null at 'userAttributeNames' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe('refusals', () => {
  test('of an unknown pool or user', async () => {
    await expect(remove(UNKNOWN_POOL, 'name')).rejects.toMatchObject(POOL_REFUSAL);
    const { Id } = await emulator.pool();
    await expect(remove(Id, 'name')).rejects.toMatchObject(USER_REFUSAL);
  });

  test('of a required attribute, and nothing else is deleted', async () => {
    const { Id } = await emulator.pool({
      Schema: [{ Name: 'family_name', AttributeDataType: 'String', Required: true, Mutable: true }],
    });
    const sub = await createUser(emulator, Id, 'alice', { name: 'Al', family_name: 'Liddell' });
    await expect(remove(Id, 'name', 'family_name')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid user attributes: family_name: Required attribute cannot be deleted.',
    });
    expect(await attributesOf(emulator, Id, 'alice')).toEqual({ sub, name: 'Al', family_name: 'Liddell' });
  });
});

describe('effects', () => {
  test('deletes, an e-mail address with its flag, and answers an empty structure', async () => {
    const { Id } = await emulator.pool();
    const sub = await createUser(emulator, Id, 'alice', { email: 'a@b.example', email_verified: 'true', name: 'Al' });
    const input = { UserPoolId: Id, Username: sub, UserAttributeNames: ['email', 'locale'] };
    expect(await emulator.raw('AdminDeleteUserAttributes', input)).toMatchObject({ status: 200, text: '{}' });
    expect(await attributesOf(emulator, Id, 'alice')).toEqual({ sub, name: 'Al' });
  });
});
