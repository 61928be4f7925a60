import {
  CreateIdentityProviderCommand,
  type CreateIdentityProviderCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ReadDocument } from '../../src/operations/identity-providers/read-document.js';
import { METADATA, OIDC, OUTSIDE } from '../domain/identity-provider/samples.js';
import type { TestEmulator } from './emulator.js';

/** What the emulator of a test reads outside, in place of the network. */
export const readOutside: ReadDocument = async (url) => OUTSIDE[url] ?? 'unreachable';

export const GOOGLE = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: { client_id: 'c', client_secret: 's', authorize_scopes: 'openid email' },
} as const;

export const OKTA = {
  ProviderName: 'Okta',
  ProviderType: 'OIDC',
  ProviderDetails: OIDC,
  AttributeMapping: { email: 'mail' },
  IdpIdentifiers: ['okta.example'],
} as const satisfies Partial<CreateIdentityProviderCommandInput>;

export const CORP = {
  ProviderName: 'Corp',
  ProviderType: 'SAML',
  ProviderDetails: { MetadataFile: METADATA },
  AttributeMapping: { email: 'mail' },
} as const;

type Asked = Omit<CreateIdentityProviderCommandInput, 'UserPoolId' | 'IdpIdentifiers'> & {
  readonly IdpIdentifiers?: readonly string[];
};

export const createProvider = async (emulator: TestEmulator, UserPoolId: string, asked: Asked = GOOGLE) => {
  const { IdpIdentifiers, ...rest } = asked;
  const identifiers = IdpIdentifiers && { IdpIdentifiers: [...IdpIdentifiers] };
  const command = new CreateIdentityProviderCommand({ UserPoolId, ...rest, ...identifiers });
  return (await emulator.idp().send(command)).IdentityProvider;
};

/** A pool with Google, Okta and Corp. */
export const poolWithProviders = async (emulator: TestEmulator): Promise<string> => {
  const { Id } = await emulator.pool();
  for (const provider of [GOOGLE, OKTA, CORP]) await createProvider(emulator, Id, provider);
  return Id;
};

export const noSuchPool = {
  name: 'ResourceNotFoundException',
  message: 'User pool us-east-1_Missing00 does not exist.',
};

export const noSuchProvider = (name: string) => ({
  name: 'ResourceNotFoundException',
  message: `Identity provider ${name} does not exist.`,
});
