import {
  CompleteWebAuthnRegistrationCommand,
  type CompleteWebAuthnRegistrationCommandInput,
  CreateUserPoolDomainCommand,
  type ListWebAuthnCredentialsCommandInput,
  ListWebAuthnCredentialsCommand,
  type SetUserPoolMfaConfigCommandInput,
  SetUserPoolMfaConfigCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { RegistrationCredential, SoftwareAuthenticator } from '../../../src/testing/software-authenticator.js';
import type { TestEmulator } from '../emulator.js';
import { type Setting, signIn, withAlice } from '../signed-in.js';

export const PASSKEYS = {
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, 'WEB_AUTHN' as const] } },
};
export const RELYING_PARTY = 'app.example.com';

export interface PasskeyUser extends Setting {
  readonly token: string;
}

/** Alice, signed in to a pool whose users sign in by passkey at `app.example.com`, or as `webAuthn` says; null configures nothing. */
export const passkeyUser = async (
  emulator: TestEmulator,
  webAuthn: SetUserPoolMfaConfigCommandInput['WebAuthnConfiguration'] | null = { RelyingPartyId: RELYING_PARTY },
): Promise<PasskeyUser> => {
  const setting = await withAlice(emulator, { pool: PASSKEYS });
  if (webAuthn) await configure(emulator, setting.poolId, webAuthn);
  return { ...setting, token: (await signIn(emulator, setting)).AccessToken };
};

export const configure = (
  emulator: TestEmulator,
  UserPoolId: string,
  WebAuthnConfiguration: NonNullable<SetUserPoolMfaConfigCommandInput['WebAuthnConfiguration']>,
) => emulator.idp().send(new SetUserPoolMfaConfigCommand({ UserPoolId, WebAuthnConfiguration }));

export const withPrefix = (emulator: TestEmulator, UserPoolId: string, Domain: string) =>
  emulator.idp().send(new CreateUserPoolDomainCommand({ UserPoolId, Domain }));

/** What StartWebAuthnRegistration answers, as tests look at it. */
export interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string };
  readonly excludeCredentials: readonly { readonly id: string }[];
}

export const start = async (emulator: TestEmulator, AccessToken: string): Promise<CreationOptions> => {
  const answer = await emulator.idp().send(new StartWebAuthnRegistrationCommand({ AccessToken }));
  return answer.CredentialCreationOptions as unknown as CreationOptions;
};

export const complete = (
  emulator: TestEmulator,
  AccessToken: string,
  Credential: CompleteWebAuthnRegistrationCommandInput['Credential'],
) => emulator.idp().send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }));

/** Registers a passkey of this authenticator. */
export const register = async (
  emulator: TestEmulator,
  token: string,
  authenticator: SoftwareAuthenticator,
): Promise<RegistrationCredential> => {
  const credential = await authenticator.create(await start(emulator, token));
  await complete(emulator, token, credential);
  return credential;
};

export const list = async (
  emulator: TestEmulator,
  AccessToken: string,
  more: Omit<ListWebAuthnCredentialsCommandInput, 'AccessToken'> = {},
) => {
  const answer = await emulator.idp().send(new ListWebAuthnCredentialsCommand({ AccessToken, ...more }));
  return { credentials: answer.Credentials ?? [], next: answer.NextToken };
};
