import { invalidLoginToken } from '../../domain/identity-pool/refusals.js';
import type { Call } from '../call.js';
import type { LoginReader, ReadLogin } from './read-login.js';

/** The key of `Logins` that a token of GetOpenIdTokenForDeveloperIdentity comes under. */
const COGNITO_TOKEN = 'cognito-identity.amazonaws.com';

/** The identity pools' own tokens, which are no login: GetCredentialsForIdentity alone takes one, and not from here. */
export class CognitoTokenLogins implements LoginReader {
  reads(provider: string): boolean {
    return provider === COGNITO_TOKEN;
  }

  read(_call: Call, provider: string): Promise<ReadLogin> {
    const accept = (): never => {
      throw invalidLoginToken("Can't pass in a Cognito token.");
    };
    return Promise.resolve({ provider, accept });
  }
}
