import { GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from './emulator.js';
import { identityPool, providerOf } from './identity-logins.js';
import { type Setting, signIn, withAlice } from './signed-in.js';

const emulator = useEmulator();

const reset = async (): Promise<void> => {
  const answer = await fetch(`${emulator.endpoint()}/_recognito/reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(answer.status).toBe(200);
};

const kidsOf = async ({ poolId }: Setting): Promise<readonly string[]> => {
  const answer = await fetch(`${emulator.endpoint()}/${poolId}/.well-known/jwks.json`);
  const { keys } = (await answer.json()) as { keys: { kid: string }[] };
  return keys.map(({ kid }) => kid);
};

/** Without revocation a token names no grant: nothing but its signature tells that it is of another history. */
const withLastingTokens = () => withAlice(emulator, { client: { EnableTokenRevocation: false } });

describe('the keys of a pool', () => {
  test('are the same in the same place of the history', async () => {
    const before = await withAlice(emulator);
    const kids = await kidsOf(before);
    await reset();
    const after = await withAlice(emulator);
    expect(after.poolId).toBe(before.poolId);
    expect(await kidsOf(after)).toEqual(kids);
  });

  test('are others in another place, and tokens of there are refused, known as they are', async () => {
    await emulator.pool({ PoolName: 'another' });
    const before = await withLastingTokens();
    const { AccessToken, IdToken } = await signIn(emulator, before);
    const believing = {
      CognitoIdentityProviders: [{ ProviderName: providerOf(before.poolId), ClientId: before.clientId }],
    };
    const Logins = { [providerOf(before.poolId)]: IdToken };
    const IdentityPoolId = await identityPool(emulator, believing);
    await emulator.idp().send(new GetUserCommand({ AccessToken }));
    await emulator.identity().send(new GetIdCommand({ IdentityPoolId, Logins }));

    await reset();
    const after = await withLastingTokens();
    expect(after.poolId).toBe(before.poolId);
    expect(await identityPool(emulator, believing)).toBe(IdentityPoolId);
    await expect(emulator.idp().send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
    await expect(emulator.identity().send(new GetIdCommand({ IdentityPoolId, Logins }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: "Invalid login token. Couldn't verify signed token.",
    });
  });

  test('belong to one pool, however many there are', async () => {
    const kids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      const { Id } = await emulator.pool({ PoolName: name });
      kids.push(...(await kidsOf({ poolId: Id, clientId: '', secret: undefined })));
    }
    expect(new Set(kids).size).toBe(8);
  });
});
