import { useEmulator } from '../emulator.js';
import { clientOf, createdTerms, LINKS } from './terms.js';

const emulator = useEmulator();

const DOCUMENT = { TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE', Links: LINKS };
const refusalOf = async (input: object): Promise<unknown> =>
  (await emulator.raw('CreateTerms', { ...DOCUMENT, ...input })).body;

describe('validation', () => {
  test('knows two names, one source and one enforcement', async () => {
    const named = await clientOf(emulator);
    expect(await refusalOf({ ...named, TermsName: 'imprint', TermsSource: 'TEXT', Enforcement: 'ALL' })).toEqual({
      __type: 'InvalidParameterException',
      message:
        "3 validation errors detected: Value 'imprint' at 'termsName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(terms-of-use|privacy-policy)$; " +
        "Value 'TEXT' at 'termsSource' failed to satisfy constraint: Member must satisfy enum value set: [LINK]; " +
        "Value 'ALL' at 'enforcement' failed to satisfy constraint: Member must satisfy enum value set: [NONE]",
    });
  });
});

describe('refusals', () => {
  test('of a pool and of a client that are not there', async () => {
    const { UserPoolId, ClientId } = await clientOf(emulator);
    expect(await refusalOf({ UserPoolId: 'us-east-1_Missing00', ClientId })).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    expect(await refusalOf({ UserPoolId, ClientId: 'nobody' })).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    });
  });

  test('of a document without links, and of what is no link', async () => {
    const named = await clientOf(emulator);
    expect(await refusalOf({ ...named, Links: undefined })).toEqual({
      __type: 'InvalidParameterException',
      message: 'Links must be provided when TermsSource is LINK.',
    });
    expect(await refusalOf({ ...named, Links: { 'cognito:default': 'javascript:alert(1)' } })).toEqual({
      __type: 'InvalidParameterException',
      message: 'Invalid link URL: javascript:alert(1)',
    });
  });

  test('of a second document of the name for a client', async () => {
    const named = await clientOf(emulator);
    await createdTerms(emulator, named);
    expect(await refusalOf(named)).toEqual({
      __type: 'TermsExistsException',
      message: `Terms terms-of-use already exists for client ${named.ClientId}`,
    });
    await createdTerms(emulator, { ...named, TermsName: 'privacy-policy' });
    const { ClientId } = await emulator.client(named.UserPoolId);
    await createdTerms(emulator, { ...named, ClientId });
  });

  test('of the forty-first document of a pool', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    for (let i = 0; i < 20; i += 1) {
      const { ClientId } = await emulator.client(UserPoolId);
      await createdTerms(emulator, { UserPoolId, ClientId });
      await createdTerms(emulator, { UserPoolId, ClientId, TermsName: 'privacy-policy' });
    }
    const { ClientId } = await emulator.client(UserPoolId);
    expect(await refusalOf({ UserPoolId, ClientId })).toEqual({
      __type: 'LimitExceededException',
      message: 'Terms limit exceeded.',
    });
  });
});

describe('effects', () => {
  test('answers the document', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const { UserPoolId, ClientId } = await clientOf(emulator);
    const { body, text } = await emulator.raw('CreateTerms', { UserPoolId, ClientId, ...DOCUMENT });
    const { TermsId: id } = body?.['Terms'] as { TermsId: string };
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(text).toBe(
      `{"Terms":{"TermsId":"${id}","UserPoolId":"${UserPoolId}","ClientId":"${ClientId}","TermsName":"terms-of-use","TermsSource":"LINK","Enforcement":"NONE",` +
        `"Links":${JSON.stringify(LINKS)},"CreationDate":1777593600,"LastModifiedDate":1777593600}}`,
    );
  });
});
