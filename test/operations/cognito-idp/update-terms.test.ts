import { DescribeTermsCommand, UpdateTermsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { clientOf, createdTerms, UNKNOWN_TERMS } from './terms.js';

const emulator = useEmulator();

const refusalOf = async (input: object): Promise<unknown> => (await emulator.raw('UpdateTerms', input)).body;

describe('validation', () => {
  test('asks for one link at least, in a language that there is', async () => {
    const named = { UserPoolId: 'us-east-1_Missing00', TermsId: UNKNOWN_TERMS };
    expect(await refusalOf({ ...named, Links: {} })).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '{}' at 'links' failed to satisfy constraint: Member must have length greater than or equal to 1",
    });
    const { message } = (await refusalOf({ ...named, Links: { german: 'https://example.com' } })) as {
      message: string;
    };
    expect(message).toMatch(
      /^1 validation error detected: Value '\{german=https:\/\/example\.com\}' at 'links' failed to satisfy constraint: Map keys must satisfy constraint: \[.+\]$/,
    );
  });
});

describe('refusals', () => {
  test('of a pool and of a document that are not there', async () => {
    const { UserPoolId } = await clientOf(emulator);
    expect(await refusalOf({ UserPoolId: 'us-east-1_Missing00', TermsId: UNKNOWN_TERMS })).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    expect(await refusalOf({ UserPoolId, TermsId: UNKNOWN_TERMS })).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'Terms does not exist.',
    });
  });

  test('of a name that another document of the client has', async () => {
    const named = await clientOf(emulator);
    const { TermsId } = await createdTerms(emulator, named);
    await createdTerms(emulator, { ...named, TermsName: 'privacy-policy' });
    expect(await refusalOf({ UserPoolId: named.UserPoolId, TermsId, TermsName: 'privacy-policy' })).toEqual({
      __type: 'TermsExistsException',
      message: `Terms privacy-policy already exists for client ${named.ClientId}`,
    });
  });

  test('of what is no link', async () => {
    const named = await clientOf(emulator);
    const { TermsId } = await createdTerms(emulator, named);
    const Links = { 'cognito:french': 'example.com' };
    expect(await refusalOf({ UserPoolId: named.UserPoolId, TermsId, Links })).toEqual({
      __type: 'InvalidParameterException',
      message: 'Invalid link URL: example.com',
    });
  });
});

describe('effects', () => {
  test('keeps what is left out, and replaces the links', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const { UserPoolId, ClientId } = await clientOf(emulator);
    const created = await createdTerms(emulator, { UserPoolId, ClientId });
    await emulator.advance(60_000);
    const { TermsId } = created;
    const Links = { 'cognito:french': 'https://example.com/fr' };
    const idp = emulator.idp();
    const { Terms } = await idp.send(new UpdateTermsCommand({ UserPoolId, TermsId, Links }));
    expect(Terms).toEqual({ ...created, Links, LastModifiedDate: new Date('2026-05-01T00:01:00Z') });
    expect((await idp.send(new DescribeTermsCommand({ UserPoolId, TermsId }))).Terms).toEqual(Terms);
  });

  test('a document with a new name leaves the old one to another', async () => {
    const { UserPoolId, ClientId } = await clientOf(emulator);
    const { TermsId } = await createdTerms(emulator, { UserPoolId, ClientId });
    await emulator.idp().send(new UpdateTermsCommand({ UserPoolId, TermsId, TermsName: 'privacy-policy' }));
    await expect(createdTerms(emulator, { UserPoolId, ClientId })).resolves.toMatchObject({
      TermsName: 'terms-of-use',
    });
  });
});
