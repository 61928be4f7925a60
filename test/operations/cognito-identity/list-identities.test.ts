import {
  ListIdentitiesCommand,
  type ListIdentitiesCommandInput,
  UnlinkDeveloperIdentityCommand,
} from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { DEVELOPER, developerIdentity, identityIdOf, identityPool } from '../identity-logins.js';
import { BAD_POOL_ID, invalid, NO_POOL, NOBODYS_ID } from '../identity-pools.js';

const emulator = useEmulator();

const list = (IdentityPoolId: string, input: Partial<ListIdentitiesCommandInput> = {}) =>
  emulator.identity().send(new ListIdentitiesCommand({ IdentityPoolId, MaxResults: 60, ...input }));

describe('validation', () => {
  test('of the id, and of the page size', async () => {
    await expect(list('pool')).rejects.toMatchObject(BAD_POOL_ID);
    await expect(list(NOBODYS_ID, { MaxResults: 61 })).rejects.toMatchObject(
      invalid('61', 'maxResults', 'Member must have value less than or equal to 60'),
    );
  });
});

describe('refusals', () => {
  test('a pool that is not there', async () => {
    await expect(list(NOBODYS_ID)).rejects.toMatchObject(NO_POOL);
  });

  test('a token that is made up, or of another list', async () => {
    const [one, other] = [await identityPool(emulator), await identityPool(emulator)];
    for (let made = 0; made < 2; made++) await identityIdOf(emulator, one);
    const { NextToken } = await list(one, { MaxResults: 1 });
    const refusal = { name: 'InvalidParameterException', message: 'Invalid pagination token' };
    await expect(list(one, { NextToken: 'made.up' })).rejects.toMatchObject(refusal);
    await expect(list(other, { NextToken })).rejects.toMatchObject(refusal);
    await expect(list(one, { NextToken, HideDisabled: true })).rejects.toMatchObject(refusal);
  });
});

describe('effects', () => {
  test('a pool without identities has an empty list', async () => {
    const IdentityPoolId = await identityPool(emulator);
    const answer = await list(IdentityPoolId);
    expect(answer).toEqual({ $metadata: answer.$metadata, IdentityPoolId, Identities: [] });
  });

  test('page by page, each once, and none of another pool', async () => {
    const [pool, other] = [await identityPool(emulator), await identityPool(emulator)];
    await identityIdOf(emulator, other);
    const made = [];
    for (let one = 0; one < 5; one++) made.push(await identityIdOf(emulator, pool));
    const seen: (string | undefined)[][] = [];
    let NextToken: string | undefined;
    do {
      const page = await list(pool, { MaxResults: 2, NextToken });
      seen.push((page.Identities ?? []).map(({ IdentityId }) => IdentityId));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    expect(seen.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(seen.flat()).toEqual(made.toSorted());
  });

  test('disabled ones are there unless they are hidden', async () => {
    const IdentityPoolId = await identityPool(emulator);
    const guest = await identityIdOf(emulator, IdentityPoolId);
    const IdentityId = await developerIdentity(emulator, IdentityPoolId, 'user-1');
    const of = async (HideDisabled?: boolean) =>
      (await list(IdentityPoolId, { HideDisabled })).Identities?.map((one) => [one.IdentityId, one.Logins]) ?? [];
    expect(await of()).toEqual(
      [
        [guest, undefined],
        [IdentityId, [DEVELOPER]],
      ].toSorted(),
    );
    await emulator.identity().send(
      new UnlinkDeveloperIdentityCommand({
        ...{ IdentityPoolId, IdentityId },
        ...{ DeveloperProviderName: DEVELOPER, DeveloperUserIdentifier: 'user-1' },
      }),
    );
    expect(await of()).toEqual(
      [
        [guest, undefined],
        [IdentityId, undefined],
      ].toSorted(),
    );
    expect(await of(false)).toHaveLength(2);
    expect(await of(true)).toEqual([[guest, undefined]]);
  });
});
