import { useEmulator } from '../emulator.js';
import { attributesOf, createUser, getUser, POOL_REFUSAL, UNKNOWN_POOL, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();

describe('validation', () => {
  test('needs a pool', async () => {
    const { body } = await emulator.raw('AdminGetUser', { Username: 'alice' });
    expect(body).toMatchObject({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of an unknown pool', async () => {
    await expect(getUser(emulator, UNKNOWN_POOL, 'alice')).rejects.toMatchObject(POOL_REFUSAL);
  });

  test('of an unknown user', async () => {
    const { Id } = await emulator.pool();
    await createUser(emulator, Id, 'alice');
    await expect(getUser(emulator, Id, 'Alice')).rejects.toMatchObject(USER_REFUSAL);
  });

  test('of a user of another pool', async () => {
    const [here, there] = [await emulator.pool(), await emulator.pool({ PoolName: 'other' })];
    const sub = await createUser(emulator, there.Id, 'alice');
    await expect(getUser(emulator, here.Id, 'alice')).rejects.toMatchObject(USER_REFUSAL);
    await expect(getUser(emulator, here.Id, sub)).rejects.toMatchObject(USER_REFUSAL);
  });

  test('of an alias that is not verified', async () => {
    const { Id } = await emulator.pool({ AliasAttributes: ['email', 'phone_number'] });
    await createUser(emulator, Id, 'alice', { email: 'a@b.example', phone_number: '+15550100' });
    await expect(getUser(emulator, Id, 'a@b.example')).rejects.toMatchObject(USER_REFUSAL);
    await expect(getUser(emulator, Id, '+15550100')).rejects.toMatchObject(USER_REFUSAL);
  });
});

describe('effects', () => {
  test('answers the user, its attributes as UserAttributes', async () => {
    await emulator.freeze('2030-01-01T00:00:00.250Z');
    const { Id } = await emulator.pool();
    const sub = await createUser(emulator, Id, 'alice', { email: 'a@b.example' });
    const { $metadata, ...user } = await getUser(emulator, Id, 'alice');
    expect($metadata.httpStatusCode).toBe(200);
    expect(user).toEqual({
      Username: 'alice',
      UserAttributes: [
        { Name: 'sub', Value: sub },
        { Name: 'email', Value: 'a@b.example' },
      ],
      UserCreateDate: new Date('2030-01-01T00:00:00.250Z'),
      UserLastModifiedDate: new Date('2030-01-01T00:00:00.250Z'),
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
    });
  });

  test('finds a user by its sub', async () => {
    const { Id } = await emulator.pool();
    const sub = await createUser(emulator, Id, 'alice');
    expect((await getUser(emulator, Id, sub)).Username).toBe('alice');
  });

  test('finds a user by a verified alias, and by a preferred user name at once', async () => {
    const { Id } = await emulator.pool({ AliasAttributes: ['email', 'preferred_username'] });
    await createUser(emulator, Id, 'alice', {
      email: 'a@b.example',
      email_verified: 'true',
      preferred_username: 'boss',
    });
    expect((await getUser(emulator, Id, 'a@b.example')).Username).toBe('alice');
    expect((await getUser(emulator, Id, 'boss')).Username).toBe('alice');
  });

  test('finds a user by the address it was created with, not by the other', async () => {
    const { Id } = await emulator.pool({ UsernameAttributes: ['email', 'phone_number'] });
    const sub = await createUser(emulator, Id, 'a@b.example', { phone_number: '+15550100' });
    expect((await attributesOf(emulator, Id, 'a@b.example')).sub).toBe(sub);
    await expect(getUser(emulator, Id, '+15550100')).rejects.toMatchObject(USER_REFUSAL);
  });
});
