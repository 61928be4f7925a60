import { DeleteIdentitiesCommand } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { identityIdOf, identityPool, loginsOf, withLogin } from '../identity-logins.js';
import { NOBODYS_ID } from '../identity-pools.js';

const emulator = useEmulator();

const remove = async (IdentityIdsToDelete: string[], config?: { region?: string; accessKeyId?: string }) =>
  (await emulator.identity(config).send(new DeleteIdentitiesCommand({ IdentityIdsToDelete }))).UnprocessedIdentityIds;

const isGone = (id: string) =>
  expect(loginsOf(emulator, id)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `Identity '${id}' not found.`,
  });

describe('validation', () => {
  test('of one to sixty ids', async () => {
    const sentence = (value: string, constraint: string) => ({
      name: 'ValidationException',
      message: `1 validation error detected: Value '${value}' at 'identityIdsToDelete' failed to satisfy constraint: ${constraint}`,
    });
    await expect(remove([])).rejects.toMatchObject(
      sentence('[]', 'Member must have length greater than or equal to 1'),
    );
    const many = Array.from({ length: 61 }, () => NOBODYS_ID);
    await expect(remove(many)).rejects.toMatchObject(
      sentence(`[${many.join(', ')}]`, 'Member must have length less than or equal to 60'),
    );
  });
});

describe('refusals', () => {
  test("another account's identity stays, and is told; those beside it go", async () => {
    const pool = await identityPool(emulator);
    const theirs = await identityIdOf(emulator, pool);
    expect(await remove([theirs, NOBODYS_ID], { accessKeyId: '111111111111' })).toEqual([
      { IdentityId: theirs, ErrorCode: 'AccessDenied' },
    ]);
    expect(await loginsOf(emulator, theirs)).toBeUndefined();
  });
});

describe('effects', () => {
  test('they are gone, and their user is somebody new when he comes again', async () => {
    const { identityPoolId, provider, tokens } = await withLogin(emulator);
    const logins = { [provider]: tokens.IdToken };
    const user = await identityIdOf(emulator, identityPoolId, logins);
    const [guest, stays] = [await identityIdOf(emulator, identityPoolId), await identityIdOf(emulator, identityPoolId)];
    expect(await remove([user, guest, guest])).toEqual([]);
    await isGone(user);
    await isGone(guest);
    expect(await loginsOf(emulator, stays)).toBeUndefined();
    const again = await identityIdOf(emulator, identityPoolId, logins);
    expect(again).not.toBe(user);
    expect(await loginsOf(emulator, again)).toEqual([provider]);
  });

  test('an id that nobody has counts as deleted, and so does one of another Region, which stays', async () => {
    const id = await identityIdOf(emulator, await identityPool(emulator));
    expect(await remove([NOBODYS_ID])).toEqual([]);
    expect(await remove([id], { region: 'eu-west-1' })).toEqual([]);
    expect(await loginsOf(emulator, id)).toBeUndefined();
  });
});
