import { DescribeTermsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { clientOf, createdTerms, UNKNOWN_TERMS } from './terms.js';

const emulator = useEmulator();

const refusalOf = async (input: object): Promise<unknown> => (await emulator.raw('DescribeTerms', input)).body;

describe('validation', () => {
  test('keeps the id to its form', async () => {
    expect(await refusalOf({ UserPoolId: 'us-east-1_Missing00', TermsId: 'terms' })).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'terms' at 'termsId' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
        '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$',
    });
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
});

describe('effects', () => {
  test('answers the document', async () => {
    const { UserPoolId, ClientId } = await clientOf(emulator);
    const created = await createdTerms(emulator, { UserPoolId, ClientId });
    const { TermsId } = created;
    const { Terms } = await emulator.idp().send(new DescribeTermsCommand({ UserPoolId, TermsId }));
    expect(Terms).toEqual(created);
  });
});
