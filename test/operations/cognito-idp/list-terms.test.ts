import { ListTermsCommand, type TermsDescriptionType } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { clientOf, createdTerms } from './terms.js';

const emulator = useEmulator();

describe('validation', () => {
  test('keeps pages to sixty', async () => {
    const { body } = await emulator.raw('ListTerms', { UserPoolId: 'us-east-1_Missing00', MaxResults: 61 });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    });
  });
});

describe('refusals', () => {
  test("of a pool that is not there, and of another list's token", async () => {
    const { body } = await emulator.raw('ListTerms', { UserPoolId: 'us-east-1_Missing00' });
    expect(body).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    const { Id: UserPoolId } = await emulator.pool();
    const { body: refused } = await emulator.raw('ListTerms', { UserPoolId, NextToken: 'next' });
    expect(refused).toEqual({ __type: 'InvalidParameterException', message: 'Invalid pagination token' });
  });
});

describe('effects', () => {
  test('answers an empty list for a pool without documents', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    expect((await emulator.raw('ListTerms', { UserPoolId })).text).toBe('{"Terms":[]}');
  });

  test('answers all documents of the pool by id, page by page', async () => {
    const { UserPoolId, ClientId } = await clientOf(emulator);
    const other = await clientOf(emulator);
    await createdTerms(emulator, other);
    const { ClientId: second } = await emulator.client(UserPoolId);
    const created = [
      await createdTerms(emulator, { UserPoolId, ClientId }),
      await createdTerms(emulator, { UserPoolId, ClientId, TermsName: 'privacy-policy' }),
      await createdTerms(emulator, { UserPoolId, ClientId: second }),
    ];
    const listed: TermsDescriptionType[] = [];
    const sizes: number[] = [];
    let NextToken: string | undefined;
    do {
      const page = await emulator.idp().send(new ListTermsCommand({ UserPoolId, MaxResults: 2, NextToken }));
      listed.push(...(page.Terms ?? []));
      sizes.push(page.Terms?.length ?? 0);
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    const descriptions = created
      .map(({ TermsId, TermsName, Enforcement, CreationDate, LastModifiedDate }) => ({
        ...{ TermsId, TermsName, Enforcement, CreationDate, LastModifiedDate },
      }))
      .sort((a, b) => (a.TermsId < b.TermsId ? -1 : 1));
    expect(listed).toEqual(descriptions);
    expect(sizes).toEqual([2, 1]);
  });
});
