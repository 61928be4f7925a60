import {
  CreateTermsCommand,
  type CreateTermsCommandInput,
  type TermsType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from '../emulator.js';

export const UNKNOWN_TERMS = '11111111-1111-4111-8111-111111111111';

export const LINKS = { 'cognito:default': 'https://example.com/terms', 'cognito:german': 'https://example.com/agb' };

export const clientOf = async (emulator: TestEmulator): Promise<{ UserPoolId: string; ClientId: string }> => {
  const { Id: UserPoolId } = await emulator.pool();
  return { UserPoolId, ClientId: (await emulator.client(UserPoolId)).ClientId };
};

/** Terms of use, unless something else is said. */
export const createdTerms = async (
  emulator: TestEmulator,
  input: Pick<CreateTermsCommandInput, 'UserPoolId' | 'ClientId'> & Partial<CreateTermsCommandInput>,
): Promise<TermsType & { TermsId: string }> => {
  const defaults = { TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE', Links: LINKS } as const;
  const { Terms } = await emulator.idp().send(new CreateTermsCommand({ ...defaults, ...input }));
  if (Terms?.TermsId === undefined) throw new Error('CreateTerms answered no terms.');
  return { ...Terms, TermsId: Terms.TermsId };
};
