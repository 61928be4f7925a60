import { CreateUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from '../emulator.js';

/** A pool with a domain, which the classic hosted UI's look needs. */
export const poolWithDomain = async (emulator: TestEmulator): Promise<string> => {
  const { Id: UserPoolId } = await emulator.pool();
  await emulator.idp().send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'the-look' }));
  return UserPoolId;
};

export const CSS = '.submitButton-customizable { background-color: #5d2e8c; }';
