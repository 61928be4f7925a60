import { DeleteUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { clientOf, createdTerms, UNKNOWN_TERMS } from './terms.js';

const emulator = useEmulator();

const refusalOf = async (input: object): Promise<unknown> => (await emulator.raw('DeleteTerms', input)).body;

describe('validation', () => {
  test('asks for a document and a pool', async () => {
    expect(await refusalOf({})).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'termsId' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test("of a pool and of a document that are not there, or another pool's", async () => {
    const named = await clientOf(emulator);
    const { TermsId } = await createdTerms(emulator, named);
    expect(await refusalOf({ UserPoolId: 'us-east-1_Missing00', TermsId })).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    const other = await emulator.pool({ PoolName: 'other' });
    for (const input of [
      { UserPoolId: named.UserPoolId, TermsId: UNKNOWN_TERMS },
      { UserPoolId: other.Id, TermsId },
    ]) {
      expect(await refusalOf(input)).toEqual({
        __type: 'ResourceNotFoundException',
        message: 'Terms does not exist.',
      });
    }
  });
});

describe('effects', () => {
  test('ends the document, and makes room for another', async () => {
    const named = await clientOf(emulator);
    const { UserPoolId } = named;
    const { TermsId } = await createdTerms(emulator, named);
    const { status, text } = await emulator.raw('DeleteTerms', { UserPoolId, TermsId });
    expect([status, text]).toEqual([200, '']);
    expect(await refusalOf({ UserPoolId, TermsId })).toMatchObject({ message: 'Terms does not exist.' });
    expect((await createdTerms(emulator, named)).TermsId).not.toBe(TermsId);
  });

  test('documents do not outlive their client', async () => {
    const named = await clientOf(emulator);
    await createdTerms(emulator, named);
    await createdTerms(emulator, { ...named, TermsName: 'privacy-policy' });
    await emulator.idp().send(new DeleteUserPoolClientCommand(named));
    const { state } = (await emulator.world().moment()).standing;
    expect([state.terms.size, state.termsOfClient.size]).toEqual([0, 0]);
  });
});
