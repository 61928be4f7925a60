import { softwareAuthenticator } from '../../../src/testing/software-authenticator.js';
import { useEmulator } from '../emulator.js';
import { list, passkeyUser, register } from '../passkeys/passkey-user.js';
import { addUser, signIn } from '../signed-in.js';

const emulator = useEmulator();

describe('validation', () => {
  test('lists 20 at most', async () => {
    const { body } = await emulator.raw('ListWebAuthnCredentials', { AccessToken: 'abc', MaxResults: 21 });
    expect(body?.message).toBe(
      "1 validation error detected: Value '21' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 20",
    );
  });
});

describe('refusals', () => {
  test('a token that is none', async () => {
    await expect(list(emulator, 'abc')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });

  test('a paging token that is none, and that of another user', async () => {
    const setting = await passkeyUser(emulator);
    for (let count = 0; count < 2; count += 1) await register(emulator, setting.token, softwareAuthenticator());
    const { next = '' } = await list(emulator, setting.token, { MaxResults: 1 });
    await addUser(emulator, setting.poolId, 'bob');
    const { AccessToken: bob } = await signIn(emulator, setting, 'bob');
    const invalid = { name: 'InvalidParameterException', message: 'Invalid pagination token' };
    await expect(list(emulator, bob, { NextToken: next })).rejects.toMatchObject(invalid);
    await expect(list(emulator, setting.token, { NextToken: 'abc' })).rejects.toMatchObject(invalid);
  });
});

describe('effects', () => {
  test('of one who has none the list is empty, whatever the pool offers', async () => {
    const { token } = await passkeyUser(emulator, null);
    expect(await list(emulator, token)).toEqual({ credentials: [], next: undefined });
  });

  test('shows the passkeys of the user, the oldest first, page by page', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await passkeyUser(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    const { AccessToken: bob } = await signIn(emulator, setting, 'bob');
    await register(emulator, bob, softwareAuthenticator());
    const made: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      made.push((await register(emulator, setting.token, softwareAuthenticator())).id);
      await emulator.advance(1_000);
    }
    const idsOf = ({ credentials }: Awaited<ReturnType<typeof list>>) => credentials.map((one) => one.CredentialId);
    const first = await list(emulator, setting.token, { MaxResults: 2 });
    expect(idsOf(first)).toEqual(made.slice(0, 2));
    const second = await list(emulator, setting.token, { MaxResults: 2, NextToken: first.next });
    expect(idsOf(second)).toEqual(made.slice(2));
    expect(second.next).toBeUndefined();
    expect(idsOf(await list(emulator, setting.token, { MaxResults: 0 }))).toEqual(made);
    expect(idsOf(await list(emulator, setting.token))).toEqual(made);
  });
});
