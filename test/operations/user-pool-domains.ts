import {
  CreateUserPoolDomainCommand,
  type CreateUserPoolDomainCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from './emulator.js';

/** One that CloudFront would take for the test's account. */
export const CERTIFICATE = 'arn:aws:acm:us-east-1:000000000000:certificate/0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9';
export const CUSTOM = { CustomDomainConfig: { CertificateArn: CERTIFICATE } };

export const createDomain = (
  emulator: TestEmulator,
  UserPoolId: string,
  Domain: string,
  more: Partial<CreateUserPoolDomainCommandInput> = {},
  region = 'us-east-1',
) => emulator.idp({ region }).send(new CreateUserPoolDomainCommand({ UserPoolId, Domain, ...more }));

/** A pool with a prefix domain, or a custom one where the name has dots. */
export const poolWithDomain = async (emulator: TestEmulator, Domain = 'my-app'): Promise<string> => {
  const { Id } = await emulator.pool();
  await createDomain(emulator, Id, Domain, Domain.includes('.') ? CUSTOM : {});
  return Id;
};
