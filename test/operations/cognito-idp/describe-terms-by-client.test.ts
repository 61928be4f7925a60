import { DescribeTermsByClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { clientOf, createdTerms } from './terms.js';

const emulator = useEmulator();

const TermsName = 'privacy-policy';
const refusalOf = async (input: object): Promise<unknown> => (await emulator.raw('DescribeTermsByClient', input)).body;

describe('validation', () => {
  test('knows two names', async () => {
    const named = await clientOf(emulator);
    expect(await refusalOf({ ...named, TermsName: 'imprint' })).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'imprint' at 'termsName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(terms-of-use|privacy-policy)$",
    });
  });
});

describe('refusals', () => {
  test('of a pool, of a client and of a document that are not there', async () => {
    const { UserPoolId, ClientId } = await clientOf(emulator);
    await createdTerms(emulator, { UserPoolId, ClientId });
    expect(await refusalOf({ UserPoolId: 'us-east-1_Missing00', ClientId, TermsName })).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    expect(await refusalOf({ UserPoolId, ClientId: 'nobody', TermsName })).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    });
    expect(await refusalOf({ UserPoolId, ClientId, TermsName })).toEqual({
      __type: 'ResourceNotFoundException',
      message: `Terms privacy-policy for client ${ClientId} does not exist.`,
    });
  });
});

describe('effects', () => {
  test("answers the client's document of the name", async () => {
    const named = await clientOf(emulator);
    await createdTerms(emulator, named);
    const created = await createdTerms(emulator, { ...named, TermsName });
    const { Terms } = await emulator.idp().send(new DescribeTermsByClientCommand({ ...named, TermsName }));
    expect(Terms).toEqual(created);
  });
});
